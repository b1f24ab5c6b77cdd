"""A server of its own for tests: it comes up in UTF-8, and nothing is left behind."""

from pathlib import Path
from tempfile import gettempdir

import psycopg
import pytest

from tests.conftest import needs
from tests.support import postgres

pytestmark = pytest.mark.servers


def test_a_server_comes_up_knows_chinese_and_goes_away():
    needs(postgres.programs(), "PostgreSQL (apt-get install postgresql)")
    before = set(Path(gettempdir()).glob("mashang-postgres-*"))

    with postgres.server() as url, psycopg.connect(url) as connection:
        settings = connection.execute("SELECT current_setting('server_encoding'), '路灯' ~ '^\\w+$'").fetchone()

    assert settings == ("UTF8", True)
    assert set(Path(gettempdir()).glob("mashang-postgres-*")) <= before
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=3)


def test_a_missing_command_is_said():
    with pytest.raises(SystemExit, match="usage"):
        postgres.main([])
