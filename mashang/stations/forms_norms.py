"""Checks what is uploaded of a norm document; never saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText


class UploadForm(forms.Form):
    """One version: a PDF, or the pages of a stamped paper as pictures. Files kept from a refused try count too."""

    papers = PhotosField(
        label=_("文件"),
        required=False,
        papers=True,
        help_text=_("PDF，或者盖章件的照片、扫描图；最多 9 个，每个不超过 10 MB"),
    )
    note = CleanText(label=_("修订说明"), max_length=120, required=False, help_text=_("例如：按县级导则修订第三条"))
