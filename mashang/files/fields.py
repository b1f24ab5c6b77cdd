"""The form field by which pages of other apps take photos. Checks what was chosen; `services.hold` keeps it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from mashang.files.looks import Unfit, look, shown_name
from mashang.files.models import MOST


class ManyFiles(forms.FileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Cleans to a list of uploads, each looked into; what is wrong is said by name, in Chinese.

    `papers` lets PDF in too, for evidence by staff: pass the same to `services.hold`.
    """

    default_error_messages = {
        "required": _("请至少选择一张照片。"),
        "too_many": _("一次最多上传 %(most)d 个文件，您选了 %(count)d 个。"),
        "unfit": _("“%(name)s”：%(said)s"),
    }

    def __init__(self, *, most: int = MOST, papers: bool = False, **options: Any) -> None:
        accept = "image/*,application/pdf" if papers else "image/*"
        options.setdefault("widget", ManyFiles(attrs={"accept": accept}))
        super().__init__(**options)
        self.most, self.papers = most, papers

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = self._chosen(data)
        if self.required and not uploads and not initial:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > self.most:
            counts = {"most": self.most, "count": len(uploads)}
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many", params=counts)
        if wrong := [error for upload in uploads if (error := self._wrong(upload))]:
            raise forms.ValidationError(wrong)
        return uploads

    def _chosen(self, data: Any) -> list[UploadedFile]:
        several: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [upload for upload in several if upload]

    def _wrong(self, upload: UploadedFile) -> forms.ValidationError | None:
        try:
            look(upload, papers=self.papers)
        except Unfit as unfit:
            told = {"name": shown_name(upload.name), "said": unfit.said}
            return forms.ValidationError(self.error_messages["unfit"], code="unfit", params=told)
        return None
