"""Addresses of codes: what a printed code holds, and how paper says it in words."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Code, Placement
from mashang.kit.codes import grouped
from mashang.kit.errors import Invalid

ROOT = "c"
"""Where codes are opened: `portal` serves what lies under it. It is on paper all over the county and never changes."""


class NoAddress(Invalid):
    """The system does not know under which name people reach it."""

    said = _("还没有设置本系统的网址（MASHANG_URL），印出来的码打不开。请管理员设置好网址以后再印。")


def house() -> str:
    """Where the system is reached from outside, without a slash at the end. NoAddress when nobody has said."""
    found = settings.PUBLIC_URL.rstrip("/")
    if not urlsplit(found).netloc:
        raise NoAddress
    return found


def domain() -> str:
    """The name that people compare with what their phone shows."""
    return urlsplit(house()).netloc


def domain_or(host: str) -> str:
    """The same, or the host of this request while nobody has said."""
    return urlsplit(settings.PUBLIC_URL).netloc or host


def link(code: Code, placement: Placement | None = None) -> str:
    """What the code on paper holds."""
    place = f"{placement.mark}/" if placement else ""
    return f"{house()}/{ROOT}/{code.token}/{place}"


def said(code: Code, placement: Placement) -> str:
    """The same to be copied; empty while nobody has said the system's address."""
    try:
        return link(code, placement)
    except NoAddress:
        return ""


def number(code: Code, placement: Placement | None = None) -> str:
    """The same to read aloud."""
    return f"{grouped(code.token)}-{placement.mark}" if placement else grouped(code.token)
