"""Where sessions lie: Django's own store over our table, which knows whose each is, on what, since when.

A stay ends by itself: when nothing was asked for `STAY_IDLE`, and after `STAY_LONGEST` in any case. Its key lies in the
database as a keyed hash only."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils.crypto import salted_hmac

from mashang.accounts.models import Stay
from mashang.kit import clock
from mashang.kit.straight import ask

BETWEEN = timedelta(minutes=10)
"""How long a password waits for its code."""
NOTED = timedelta(minutes=5)
"""How often it is written down that somebody is still there: the idle time is exact to this."""


_LOAD = "SELECT session_data FROM accounts_stay WHERE session_key = %s AND expire_date > %s"


def hidden(key: str) -> str:
    """The key as it lies in the table."""
    return salted_hmac("mashang.accounts.sessions", key, algorithm="sha256").hexdigest()[:40]


class SessionStore(db.SessionStore):
    """One statement to read, as Django's own. `seen` is renewed whenever the session is written."""

    @classmethod
    def get_model_class(cls) -> type[Stay]:
        """Our table."""
        return Stay

    def load(self) -> dict[str, Any]:
        """What it holds; nothing, and no key, when it is over."""
        now = connection.ops.adapt_datetimefield_value(clock.now())
        found = ask(_LOAD, (hidden(self.session_key or ""), now))
        if not found:
            self._session_key = None
        return self.decode(found[0][0]) if found else {}

    def exists(self, session_key: str) -> bool:
        """Whether there is such a stay."""
        return super().exists(hidden(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(hidden(key))

    def create_model_instance(self, data: dict[str, Any]) -> Stay:
        """The row as it is written."""
        now = clock.now()
        data["seen"] = now.timestamp()
        since = data.setdefault("since", now.timestamp()) if SESSION_KEY in data else now.timestamp()
        began = datetime.fromtimestamp(since, tz=UTC)
        ends = min(now + settings.STAY_IDLE, began + settings.STAY_LONGEST) if SESSION_KEY in data else now + BETWEEN
        return Stay(
            session_key=hidden(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=ends,
            user_id=data.get(SESSION_KEY),
            device=data.get("device", ""),
            since=began,
            seen=now,
        )
