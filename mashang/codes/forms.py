"""What is asked about codes and placements."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Channel
from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText

SIZES = [("poster_a4", _("A4")), ("poster_a3", _("A3"))]
PACKS = [("one", _("合成一个 PDF")), ("town", _("按乡镇分成几个 PDF，打包下载"))]


DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HUNG = [row for row in Channel.choices if row[0] != Channel.SCAN]


class PackForm(forms.Form):
    """How the pages are bound."""

    pack = forms.ChoiceField(label=_("怎么装订"), choices=PACKS, initial="one", widget=forms.RadioSelect)


class PosterForm(PackForm):
    """Of which size."""

    form = forms.ChoiceField(label=_("纸张"), choices=SIZES, initial="poster_a4", widget=forms.RadioSelect)
    field_order = ["form", "pack"]


class EnterpriseForm(PackForm):
    """What stands on an enterprise's card besides who keeps contact."""

    services = CleanText(
        label=_("服务内容"),
        max_length=600,
        lines=4,
        required=False,
        help_text=_("一行一条；不填就印系统里通用的三条。"),
    )
    policies = CleanText(
        label=_("政策要点"), max_length=900, lines=5, required=False, help_text=_("一行一条；不填就不印这一栏。")
    )
    field_order = ["services", "policies", "pack"]


class PlacementForm(forms.Form):
    """Where a code hangs, since when, until when. `regions` are the places that may be chosen: (id, name)."""

    name = CleanText(label=_("点位"), max_length=80, help_text=_("写到找得着，例如：赵堡村村委会公告栏"))

    region = forms.TypedChoiceField(label=_("村、社区或网格"), coerce=int)
    channel = forms.ChoiceField(label=_("途径"), choices=HUNG, initial=Channel.POSTER, widget=forms.RadioSelect)
    posted_on = forms.DateField(label=_("张贴日期"), widget=DAY)
    posted_name = CleanText(
        label=_("张贴人"), max_length=30, required=False, help_text=_("谁去贴的。不填就记登记的人。")
    )
    until_on = forms.DateField(label=_("撤下日期"), widget=DAY, required=False, help_text=_("还贴着就不填。"))

    def __init__(self, *args: Any, regions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = regions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        posted, until = found.get("posted_on"), found.get("until_on")
        if isinstance(posted, date) and isinstance(until, date) and until < posted:
            self.add_error("until_on", _("撤下日期早于张贴日期，请改正。"))
        return found


class SettleForm(forms.Form):
    """What was found at the place."""

    outcome = CleanText(
        label=_("核实和处理"), max_length=200, lines=3, help_text=_("例如：已到现场，撕掉假码，重新张贴。")
    )


class HangForm(forms.Form):
    """What hangs in each village, community or grid."""

    name = CleanText(
        label=_("每处的名称"),
        max_length=40,
        initial=_("公告栏"),
        help_text=_("前面会加上村（社区、网格）名，例如：赵堡村公告栏"),
    )
    channel = forms.ChoiceField(label=_("途径"), choices=HUNG, initial=Channel.POSTER, widget=forms.RadioSelect)


class PhotoForm(forms.Form):
    """What a placement looks like."""

    photos = PhotosField(label=_("照片"), most=3)
