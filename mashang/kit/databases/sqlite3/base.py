"""Django's SQLite, with a queue: threads of one process take turns before they ask the file for its one write lock.

SQLite lets those who wait sleep and try again, ever longer, so that eight threads waste most of their time and the
unlucky one waits a second. Here the next goes on when the one before has finished. Other processes are waited for as
usual, by `timeout`.
"""

from collections import defaultdict
from threading import Lock
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_turns: defaultdict[str, Lock] = defaultdict(Lock)
LONGEST = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds its process's turn from BEGIN to COMMIT or ROLLBACK."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        turn = _turns[str(self.settings_dict["NAME"])]
        if not turn.acquire(timeout=LONGEST):
            raise OperationalError("database is locked")
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turns[str(self.settings_dict["NAME"])].release()
