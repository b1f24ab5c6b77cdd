"""Pages are Chinese unless English was chosen here."""

import pytest


@pytest.mark.django_db
def test_a_browser_that_prefers_english_still_gets_chinese(client):
    page = client.get("/guide/", headers={"Accept-Language": "en-US,en"})

    assert "该去哪里办" in page.content.decode()
    assert page["Content-Language"] == "zh-hans"


@pytest.mark.django_db
def test_english_is_there_for_who_chooses_it(client):
    client.post("/i18n/setlang/", {"language": "en", "next": "/guide/"})

    page = client.get("/guide/")

    assert "该去哪里办" not in page.content.decode()
    assert page["Content-Language"] == "en"


@pytest.mark.django_db
def test_a_language_that_is_not_ours_is_chinese(client):
    client.cookies["django_language"] = "xx"

    assert "该去哪里办" in client.get("/guide/").content.decode()
