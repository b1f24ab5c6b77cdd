"""Pages that need no code, and what every page keeps: methods, tokens, headers, no session."""

import pytest
from django.test import Client

from mashang.accounts.models import Stay
from mashang.matters.models import Matter
from mashang.portal.tests.visitor import Visitor, text

READ = ["/", "/guide/", "/privacy/", "/feedback/", "/t/"]
WRITTEN = ["/t/rate/", "/t/say/supplement/", "/t/leave/", "/elder/"]


@pytest.mark.parametrize("path", READ)
def test_a_page_is_there_in_chinese_within_ten_questions(world, client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = client.get(path)

    assert page.status_code == 200
    assert 'lang="zh-hans"' in text(page)
    assert Stay.objects.count() == 0
    assert "sessionid" not in client.cookies


def test_the_home_page_names_the_stations(world, client):
    assert "赵堡镇产业代表联络站" in text(client.get("/"))


@pytest.mark.django_db
def test_an_empty_county_says_so(client):
    assert "还没有登记联络站" in text(client.get("/"))


@pytest.mark.django_db
def test_a_load_balancer_gets_its_word(client):
    page = client.get("/healthz")

    assert (page.status_code, page.content) == (200, b"ok")


@pytest.mark.parametrize("path", [*READ, "/healthz", "/t/matter/"])
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_page_is_only_read(world, client, path, method):
    page = getattr(client, method)(path)

    assert page.status_code == 405
    assert "HEAD" in page["Allow"]


@pytest.mark.parametrize("path", WRITTEN)
@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch"])
def test_a_step_is_only_sent(world, client, path, method):
    page = getattr(client, method)(path)

    assert page.status_code == 405
    assert page["Allow"] == "POST"


@pytest.mark.parametrize("path", [*READ, "/healthz"])
def test_head_is_the_page_without_its_words(world, client, path):
    page = client.head(path)

    assert page.status_code == 200
    assert page.content == b""


def test_head_of_a_code_makes_nothing(visitor):
    assert visitor.client.head(visitor.door).status_code == 200
    assert visitor.client.put(visitor.door).status_code == 405
    assert visitor.client.delete(visitor.door).status_code == 405
    assert Matter.objects.count() == 0


def test_a_refused_method_says_so_in_chinese(world, client):
    page = client.get("/t/leave/")

    assert page.status_code == 405
    assert "这一步没有办成" in text(page)


@pytest.mark.parametrize("path", [*WRITTEN, "/t/"])
def test_nothing_is_sent_without_the_token(world, path):
    """promises.md case 65."""
    page = Client(enforce_csrf_checks=True).post(path, {"next": "/"})

    assert page.status_code == 403
    assert "页面放得太久了" in text(page)


def test_a_matter_is_not_sent_without_the_token_and_is_with_it(world):
    visitor = Visitor(f"/c/{world.codes['deputy'].token}/", client=Client(enforce_csrf_checks=True))

    assert visitor.send().status_code == 403
    assert Matter.objects.count() == 0
    token = visitor.client.cookies["csrftoken"].value
    assert visitor.send(csrfmiddlewaretoken=token).status_code == 200


def test_a_token_from_another_site_is_refused(world):
    visitor = Visitor(f"/c/{world.codes['deputy'].token}/", client=Client(enforce_csrf_checks=True))
    visitor.open()
    token = visitor.client.cookies["csrftoken"].value

    page = visitor.client.post(
        visitor.door,
        {"key": visitor.key, "words": "x", "csrfmiddlewaretoken": token},
        HTTP_ORIGIN="https://evil.example",
    )

    assert page.status_code == 403


def test_the_elder_version_is_switched_on_and_off(world, client):
    assert "朗读" not in text(client.get("/guide/"))

    page = client.post("/elder/", {"elder": "1", "next": "/guide/"})
    assert (page.status_code, page["Location"]) == (302, "/guide/")
    assert "朗读" in text(client.get("/guide/"))

    client.post("/elder/", {"elder": "0", "next": "/guide/"})
    assert "朗读" not in text(client.get("/guide/"))


@pytest.mark.parametrize("value", ["", "2", "true", "\x00", "<b>"])
def test_anything_else_is_the_standard_version(world, client, value):
    client.post("/elder/", {"elder": value})

    assert client.cookies["elder"].value == "0"


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "http:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "\t//evil.example",
    "/%0d%0aSet-Cookie:x=1",
    "\r\nSet-Cookie: x=1",
    "http://[::1",
    "data:text/html,x",
    "/" + "a" * 9000,
    "\x00//evil.example",
    "",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
@pytest.mark.parametrize("path", ["/elder/", "/i18n/setlang/"])
def test_nobody_is_sent_to_another_site(world, client, path, wanted):
    page = client.post(path, {"elder": "1", "language": "zh-hans", "next": wanted})

    assert page.status_code in (302, 400)
    where = page.get("Location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
    assert not {"\r", "\n"} & set(where)
    assert "x" not in page.cookies


@pytest.mark.parametrize("path", [*READ, "/nowhere/", "/c/ZZZZZZZZZZZZ/", "/t/leave/"])
def test_every_answer_carries_the_headers(world, client, path):
    page = client.get(path)

    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Cache-Control"] == "no-store"
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "form-action 'self'" in page["Content-Security-Policy"]


def test_english_is_there_for_who_wants_it(world, client):
    client.post("/i18n/setlang/", {"language": "en", "next": "/guide/"})

    assert 'lang="en"' in text(client.get("/guide/"))
    assert Stay.objects.count() == 0
