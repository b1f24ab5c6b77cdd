"""What a citizen types; never saves."""

from datetime import date
from typing import Any
from unicodedata import category

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Why
from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText, Shared
from mashang.matters.models import SPEAKERS, Grade, VoiceKind
from mashang.matters.proxy import phone
from mashang.portal.kiosk import start_of


class SpeakForm(forms.Form):
    """One required field; all else may stay empty."""

    words = CleanText(
        label=_("想反映什么？"),
        max_length=2000,
        lines=4,
        attrs={"placeholder": _("例：新洛路口没有右转红绿灯，早高峰行人过街危险。")},
        error_messages={"required": _("请写一写想反映什么，一句话也行。")},
    )
    place = CleanText(label=_("在哪里？"), max_length=120, required=False)
    photos = PhotosField(label=_("照片"), required=False)
    kind = forms.ChoiceField(
        label=_("您是"), choices=SPEAKERS, initial=VoiceKind.CITIZEN, required=False, widget=forms.RadioSelect
    )
    host_city = CleanText(label=_("现在在哪个城市（在外群众填）"), max_length=20, required=False)
    name = CleanText(
        label=_("姓名或企业名称"), max_length=60, required=False, attrs={"autocomplete": "name", "data-private": ""}
    )
    phone = CleanText(
        label=_("手机号"),
        max_length=30,
        required=False,
        attrs={"inputmode": "tel", "autocomplete": "tel", "data-private": ""},
        help_text=_("只用来通知您办理进度。加密保存，承办单位看不到。"),
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or VoiceKind.CITIZEN

    def clean_phone(self) -> str:
        return phone(self.cleaned_data["phone"])


SpeakForm.base_fields = Shared(SpeakForm.base_fields)


class KioskForm(forms.Form):
    """Where a shared screen begins."""

    door = CleanText(
        label=_("从哪个代表码开始（代表码打开后的网址；不填就从首页开始）"), max_length=200, required=False
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on

    def clean_door(self) -> str:
        page = start_of(self.cleaned_data["door"], self.on)
        if page is None:
            raise forms.ValidationError(_("没有找到这个代表码。请用手机扫码打开，照着地址栏里的网址输入。"))
        return page


class Spelt(forms.CharField):
    """Symbols as people write them: spaces of any width, dashes of any length and what cannot be seen fall away."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return "".join(sign for sign in typed if category(sign) not in {"Zs", "Pd", "Cc", "Cf"})


class TrackForm(forms.Form):
    """A case number and its query code, as read from paper or heard over the phone."""

    number = Spelt(label=_("编号"), max_length=40, widget=forms.TextInput(attrs={"placeholder": "24BN-7Q3F"}))
    code = Spelt(
        label=_("查询码"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "data-private": ""}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class RateForm(forms.Form):
    """评单: three grades, and a reason when dissatisfied."""

    answer = forms.IntegerField(widget=forms.HiddenInput)
    grade = forms.ChoiceField(label=_("办理结果"), choices=Grade.choices, widget=forms.RadioSelect)
    reason = CleanText(
        label=_("说说原因"),
        max_length=500,
        lines=3,
        required=False,
        help_text=_("选“不满意”请写一句原因，会退回重办。"),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("grade") == Grade.DISSATISFIED and not found.get("reason") and not self.errors:
            self.add_error("reason", _("不满意时请写明理由，便于承办单位重新办理。"))
        return found


class MoreForm(forms.Form):
    """补充说明, or why it should be taken up again, or why it is withdrawn."""

    text = CleanText(label=_("内容"), max_length=500, lines=3, error_messages={"required": _("请写一句话，再提交。")})


class DoubtForm(forms.Form):
    """“这里的码不对”: what seems wrong, and where it was seen. No name, no number."""

    token = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    mark = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    why = forms.ChoiceField(label=_("哪里不对"), choices=Why.choices, widget=forms.RadioSelect)
    place = CleanText(
        label=_("在哪里看到的"), max_length=60, required=False, help_text=_("例如：村委会门口。请不要写姓名、电话。")
    )
