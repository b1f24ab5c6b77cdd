"""A full disk and an absent database are refusals with a sentence; every other fault stays a fault."""

import errno
import sqlite3

import psycopg
import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from mashang.kit.errors import Away, Full, trouble
from mashang.site import urls


def of(cause: Exception, **said: object) -> OperationalError:
    """What Django makes of a driver's fault."""
    for name, value in said.items():
        setattr(cause, name, value)
    fault = OperationalError(str(cause))
    fault.__cause__ = cause
    return fault


FAULTS = {
    "disk full": (OSError(errno.ENOSPC, "no space"), Full),
    "quota": (OSError(errno.EDQUOT, "quota"), Full),
    "SQLite full": (of(sqlite3.OperationalError(), sqlite_errorcode=sqlite3.SQLITE_FULL), Full),
    "SQLite cannot write": (of(sqlite3.OperationalError(), sqlite_errorcode=sqlite3.SQLITE_IOERR_SHMSIZE), Away),
    "SQLite busy": (of(sqlite3.OperationalError(), sqlite_errorcode=sqlite3.SQLITE_BUSY), Away),
    "PostgreSQL full": (of(psycopg.errors.DiskFull()), Full),
    "PostgreSQL gone": (of(psycopg.OperationalError()), Away),
    "a wrong statement": (of(sqlite3.OperationalError(), sqlite_errorcode=sqlite3.SQLITE_ERROR), None),
    "another file": (FileNotFoundError(errno.ENOENT, "gone"), None),
    "our own": (ValueError(), None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_a_fault_stands_for(name):
    fault, expected = FAULTS[name]

    found = trouble(fault)

    assert type(found) is (expected or type(None))


def breaks(request: HttpRequest) -> HttpResponse:
    raise FAULTS[request.GET["fault"]][0]


class Broken:
    """A middleware that fails outside a view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return breaks(request)


urlpatterns = [*urls.urlpatterns, path("breaks/", breaks)]
handler500 = urls.handler500


@pytest.fixture(params=["in a view", "outside"])
def client(request, settings):
    settings.ROOT_URLCONF = __name__
    if request.param == "outside":
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Broken"]
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "said"), [("disk full", "存储空间满了"), ("PostgreSQL gone", "暂时存不了数据")])
def test_the_page_says_so(client, fault, said):
    answer = client.get("/breaks/", {"fault": fault})

    assert answer.status_code == 503
    assert said in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.django_db
def test_our_own_fault_stays_one(client):
    assert client.get("/breaks/", {"fault": "our own"}).status_code == 500


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database that cannot grow is made with a pragma of SQLite")
def test_a_database_that_cannot_grow_raises_what_we_know():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        [pages] = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
        try:
            with pytest.raises(OperationalError) as caught:
                cursor.execute("CREATE TABLE filled AS SELECT hex(randomblob(4000000)) AS filling")
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert isinstance(trouble(caught.value), Full)
