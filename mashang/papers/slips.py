"""Slips of paper that hand out a sign-in: eight on a sheet of A4, to cut apart. Nothing is written to the disk."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from mashang.papers.setter import typst

PDF = "application/pdf"
_TEMPLATES = Path(__file__).parent / "templates"


def pdf(lines: Sequence[tuple[str, str, str]]) -> bytes:
    """A PDF of these (name, sign-in name, one-time password)."""
    said = [dict(zip(("name", "username", "password"), line, strict=True)) for line in lines]
    host = urlsplit(settings.PUBLIC_URL).netloc
    words = {
        "title": _("码上代表 · 账号激活单"),
        "username": _("登录名"),
        "password": _("一次性密码"),
        "address": _("登录地址"),
        "place": f"{host}/in/" if host else _("网址后面加 /in/，或者问联络站"),
        "hint": _(
            "请本人保管，不要拍照转发。第一次登录必须改成自己的密码，改好后把这张纸撕掉。不是您本人的，请交还发放人。"
        ),
    }
    inputs = {"lines": json.dumps(said, ensure_ascii=False), "words": json.dumps(words, ensure_ascii=False)}
    made = typst().compile(str(_TEMPLATES / "slip.typ"), root=str(_TEMPLATES), format="pdf", sys_inputs=inputs)
    return bytes(made)
