"""Passwords that everybody tries first, beside the list of the 20 000 most common ones that Django brings."""

import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = frozenset(Path(__file__).with_name("common.txt").read_text().split())
_PARTS = re.compile(r"[a-z]+")
_FEWEST = 5


class NotGuessable:
    """No common word with figures put to it (`Renda@2026`), no few signs over and over (`1212121212ab`)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with the reason."""
        low = password.lower()
        parts = _PARTS.findall(low)
        if parts and all(part in WORDS or len(part) == 1 for part in parts):
            raise ValidationError(_("这是常见词加数字，很容易被猜到。请换几个不相干的词。"), code="guessable")
        if len(set(low)) < _FEWEST:
            raise ValidationError(_("密码里来回就几个字符，很容易被猜到。请多换几种。"), code="few_signs")

    def get_help_text(self) -> str:
        """What is wanted."""
        return _("不要用常见词加数字。")
