from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.urls import resolve

from mashang.files import queries, services, views
from mashang.files.tests import pictures
from mashang.files.tests.pictures import upload
from mashang.jobs.models import Latch
from mashang.jobs.services import drain
from mashang.kit import clock
from mashang.kit.errors import Missing

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)


def kept(content: bytes = b"", name: str = '井盖 "坏".html', **options):
    file = upload(content or pictures.saved(pictures.drawn()), name)
    row = services.hold(key="form", upload=file, now=NOW, **options)
    services.attach(key="form", target=Latch.objects.create(name="shili"), now=NOW, public=False)
    drain(now=NOW)
    row.refresh_from_db()
    return row


def shown(link: str, now: datetime = NOW):
    request = RequestFactory().get(link)
    request.now = now
    match = resolve(link)
    return match.func(request, **match.kwargs)


def test_a_link_shows_the_picture_with_headers_that_let_nothing_run():
    row = kept()

    response = shown(queries.link(row, NOW))

    assert b"".join(response.streaming_content) == default_storage.open(row.stored).read()
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"].startswith("private")
    assert (
        response.headers["Content-Disposition"] == "inline; filename*=utf-8''%E4%BA%95%E7%9B%96%20%22%E5%9D%8F%22.jpg"
    )


def test_the_headers_survive_the_whole_chain_of_middleware(client):
    link = queries.link(kept(), clock.now())

    response = client.get(link)

    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"].startswith("private")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post(link).status_code in {403, 405}


def test_a_small_link_shows_the_thumbnail():
    row = kept()

    response = shown(queries.link(row, NOW, small=True))

    assert b"".join(response.streaming_content) == default_storage.open(row.thumbnail).read()


def test_a_paper_is_a_download():
    row = kept(b"%PDF-1.4\n%%EOF", "证明.pdf", papers=True)

    response = shown(queries.link(row, NOW, small=True))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''%E8%AF%81%E6%98%8E.pdf"


def test_a_link_lasts_at_most_thirty_minutes():
    link = queries.link(kept(), NOW)

    assert shown(link, NOW + timedelta(minutes=25)).status_code == 200
    with pytest.raises(Missing):
        shown(link, NOW + timedelta(minutes=30))


def test_a_link_stays_the_same_for_some_minutes_so_that_browsers_can_keep_the_picture():
    row = kept()

    assert queries.link(row, NOW) == queries.link(row, NOW + timedelta(minutes=2))


def test_a_forged_link_shows_nothing(client):
    row = kept()
    link = queries.link(row, clock.now())
    number = link.split("/")[-1]

    assert client.get(link).status_code == 200
    for wrong in (
        number[:-1] + ("A" if number[-1] != "A" else "B"),
        number.replace(f"{row.pk}:", f"{row.pk + 1}:", 1),
        number.replace("full", "small"),
        f"{row.pk}:full:99999999999",
        "1",
    ):
        assert client.get(f"/files/{wrong}").status_code == 404


def test_a_signature_made_for_something_else_shows_nothing():
    kept()
    other = queries.signing.Signer(salt="something else").sign("1:full:99999999999")

    with pytest.raises(Missing):
        queries.opened(other, NOW)


def test_there_is_no_link_before_there_is_something_to_show_nor_after_it_is_gone():
    held = services.hold(key="other", upload=upload(pictures.saved(pictures.drawn())), now=NOW)
    row = kept()
    link = queries.link(row, NOW)
    services.erase(target=Latch.objects.get(), now=NOW)

    assert queries.link(held, NOW) == ""
    with pytest.raises(Missing):
        shown(link)


def test_only_reading_is_possible():
    request = RequestFactory().post("/files/x")
    request.now = NOW

    assert views.show(request, token="x").status_code == 405
