"""代为登记: what staff enter for somebody who came in person, called, or was sent on by another body."""

import re
import unicodedata
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.errors import NotAllowed
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.matters.models import SPEAKERS, How, VoiceKind
from mashang.matters.models.matter import Source
from mashang.matters.services import Door, Said
from mashang.organs import paths
from mashang.organs.models import Organ
from mashang.people.models import Person, Role
from mashang.stations.models import MemberKind, Membership, Station
from mashang.stations.queries import STAFF
from mashang.targets.models import Target

HOWS = [(how.value, how.label) for how in (How.VISIT, How.CALL, How.TRANSFER)]


def phone(raw: str) -> str:
    """A Chinese mobile or fixed-line number with its spaces and dashes taken out. Raises ValidationError."""
    found = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", raw))
    if found and not re.fullmatch(r"(\+?86)?(1[3-9]\d{9}|0\d{9,11})", found):
        raise ValidationError(_("电话号码不对，请核对；不想留可以不填。"))
    return found


def desks(viewer: Viewer) -> dict[str, Station | Organ]:
    """Where this person may enter: the stations they staff or run, or else the congress organ they work for."""
    stations = Station.objects.select_related("region", "organ", "dispatcher__region").filter(closed_on=None)
    staffed = stations.filter(pk__in=viewer.places("station", *STAFF))
    run = stations.filter(organ__in=viewer.organs(Role.CHAIR))
    organs = Organ.objects.select_related("region").filter(pk__in=viewer.organs(Role.OFFICE, Role.CHAIR))
    found: dict[str, Station | Organ] = {f"s{row.pk}": row for row in [*staffed, *run]}
    found |= {f"o{row.pk}": row for row in organs}
    if not found:
        raise NotAllowed(_("代为登记由联络站或人大机关的工作人员办理。"))
    return found


class ProxyForm(forms.Form):
    """The original words, and only what is needed to answer."""

    desk = forms.ChoiceField(label=_("登记在"))
    deputy = forms.ModelChoiceField(
        label=_("想找哪位代表"), queryset=Person.objects.none(), required=False, empty_label=_("不指定")
    )
    how = forms.ChoiceField(label=_("怎么来的"), choices=HOWS, initial=How.VISIT, widget=forms.RadioSelect)
    origin = CleanText(label=_("转来单位和编号（由其他单位转来时填）"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("反映人"), choices=SPEAKERS, initial=VoiceKind.CITIZEN, widget=forms.RadioSelect)
    target = forms.ModelChoiceField(
        label=_("哪家企业或项目"), queryset=Target.objects.none(), required=False, empty_label=_("不指定")
    )
    words = CleanText(label=_("原话（照原话记，不要替他概括）"), max_length=2000, lines=6)
    place = CleanText(label=_("在哪里"), max_length=120, required=False)
    host_city = CleanText(label=_("现居地（在外群众填）"), max_length=20, required=False)
    name = CleanText(label=_("姓名或企业名称"), max_length=60, required=False)
    phone = CleanText(
        label=_("电话"), max_length=30, required=False, help_text=_("加密保存，只用来通知进度；承办单位看不到。")
    )
    photos = PhotosField(label=_("照片或 PDF"), required=False, papers=True)

    def __init__(self, *args: Any, desks: dict[str, Station | Organ], **options: Any) -> None:
        super().__init__(*args, **options)
        self.desks = desks
        self.fields["desk"].choices = [(key, str(row)) for key, row in desks.items()]  # type: ignore[attr-defined]
        stations = [row.pk for row in desks.values() if isinstance(row, Station)]
        members = Membership.objects.filter(station__in=stations, kind=MemberKind.DEPUTY, to_on=None).values("person")
        regions = [desk.region.path for desk in desks.values()]
        near = reduce(or_, (paths.under(path, "region__path") for path in regions))
        self.fields["target"].queryset = Target.objects.filter(near, active=True)  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = Person.objects.filter(pk__in=members)  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        return phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("how") == How.TRANSFER and not found.get("origin"):
            self.add_error("origin", _("由其他单位转来的，请写明转来单位和它的编号。"))
        return found


def door(form: ProxyForm) -> Door:
    """The door that the form names."""
    found = form.cleaned_data
    desk = form.desks[found["desk"]]
    station = desk if isinstance(desk, Station) else None
    return Door(
        organ=desk.dispatcher if isinstance(desk, Station) else desk,
        channel=Source.TRANSFER if found["how"] == How.TRANSFER else Source.PROXY,
        station=station,
        deputy=found["deputy"],
        how=found["how"],
        origin=found["origin"],
    )


def said(form: ProxyForm, key: str) -> Said:
    """What was said, as the services take it."""
    names = ("words", "place", "kind", "host_city", "name", "phone", "target")
    return Said(key=key, **{name: form.cleaned_data[name] for name in names})
