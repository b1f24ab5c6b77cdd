"""Checks what is uploaded of a norm document; never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText


class UploadForm(forms.Form):
    """One version: a PDF, or the pages of a stamped paper as pictures. `kept`: some stay from a refused try."""

    papers = PhotosField(
        label=_("文件"),
        papers=True,
        help_text=_("PDF，或者盖章件的照片、扫描图；最多 9 个，每个不超过 10 MB"),
        error_messages={"required": _("请选一个文件：PDF，或者盖章件的照片、扫描图。")},
    )
    note = CleanText(label=_("修订说明"), max_length=120, required=False, help_text=_("例如：按县级导则修订第三条"))

    def __init__(self, *args: Any, kept: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"].required = not kept
