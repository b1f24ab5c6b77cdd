"""印制: what stands on paper is what stands in the database."""

import io
import re
import zipfile
from datetime import timedelta

import pypdf
import pytest
import zxingcpp
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from mashang.codes import links, papers, services, services_batch
from mashang.codes.links import NoAddress
from mashang.codes.models import Act, Code, Placement
from mashang.codes.policy import codes, placements
from mashang.files.models import Attachment
from mashang.jobs.models import Work
from mashang.jobs.services import drain
from mashang.journal.services import verify
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.organs import services as organs
from mashang.papers.printing import fonts, press
from tests.support.world import NOW

TODAY, DAY = NOW.date(), timedelta(days=1)


def ordered(rows, by, subject="code", **how):
    """Order a print, let the worker do it, and look at what came of it."""
    work = services_batch.order(act=Act.PRINT, subject=subject, rows=rows, by=by, now=NOW, how=how)
    drain(now=NOW)
    work.refresh_from_db()
    return work


def printed(work):
    return default_storage.open(work.stored).read()


def words(pdf):
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


@pytest.fixture
def pictures(monkeypatch):
    """Pages as pictures, by Typst itself: what a phone would see."""
    drawn = press.posters

    def posters(**asked):
        pages = drawn(**asked, picture=True)
        pages = pages if isinstance(pages, list) else [pages]
        seen.extend(Image.open(io.BytesIO(page)) for page in pages)
        return drawn(**asked)

    seen = []
    monkeypatch.setattr(press, "posters", posters)
    return seen


def read(picture):
    return sorted(found.text for found in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize("form", ["poster_a4", "table", "cards"])
def test_what_a_phone_reads_off_the_paper_is_in_the_database(world, house, office, pictures, form):
    rows = codes(office, TODAY)

    work = ordered(rows, office, form=form, pack="one")

    assert work.state == Work.State.DONE, work.said
    wanted = [f"{house}/c/{code.token}/" for code in rows]
    found = [text for picture in pictures for text in read(picture)]
    assert sorted(found) == sorted(wanted * (2 if form == "table" else 1))
    assert printed(work).startswith(b"%PDF")


def test_a_wrong_code_on_the_paper_would_be_noticed(world, house, office, pictures, monkeypatch):
    monkeypatch.setattr(links, "link", lambda code, placement=None: f"{house}/c/{'0' * 16}/")

    ordered(codes(office, TODAY), office, form="poster_a4", pack="one")

    known = {f"{house}/c/{token}/" for token in Code.objects.values_list("token", flat=True)}
    assert not known & {text for picture in pictures for text in read(picture)}


def test_a_poster_says_who_where_and_how(world, house, office):
    row = services.post(code=world.codes["deputy"], name="赵堡村村委会公告栏", by=office, now=NOW)

    work = ordered(placements(office, TODAY).filter(pk=row.pk), office, "placement", form="poster_a4", pack="one")

    said = words(printed(work))
    for piece in (
        "张示例",
        "温县第十六届人民代表大会代表",
        "赵堡镇产业代表联络站",
        "赵堡镇政府西侧",
        "赵堡村村委会公告栏",
        "mashang.example",
    ):
        assert piece in said, piece
    assert f"{row.code}-{row.mark}" in said


def test_an_organ_stands_on_a_poster_as_it_is_called_on_the_day_of_printing(world, house):
    organs.rename(
        organ=world.organs["wx_congress"],
        name="温县新人民代表大会",
        short_name="温县新人大",
        on=TODAY,
        by=SYSTEM,
        now=NOW,
    )

    def titles(on):
        items = [papers.Item(Code.objects.select_related("organ", "region").get(pk=world.codes["deputy"].pk))]
        return papers.sheet(items[0], papers.shelf(items, on)).titles

    assert titles(TODAY - DAY)[0] == "温县第十六届人民代表大会代表"
    assert titles(TODAY)[0] == "温县新第十六届人民代表大会代表"


def test_by_town_there_is_a_file_for_each(world, house, office, monkeypatch):
    monkeypatch.setattr(press, "posters", lambda **_asked: b"%PDF")
    services.post(code=world.codes["zb"], name="县政府门口", region=world.organs["wx"].region, by=office, now=NOW)
    services.post(code=world.codes["zb"], name="镇政府门口", by=office, now=NOW)

    work = ordered(placements(office, TODAY), office, "placement", form="cards", pack="town")

    assert work.name.endswith(".zip")
    names = zipfile.ZipFile(io.BytesIO(printed(work))).namelist()
    assert [name.split("-")[0] for name in names] == ["温县", "赵堡镇"]


def test_what_is_out_of_use_is_not_printed(world, house, office):
    services.revoke(code=world.codes["deputy"], by=office, now=NOW)

    work = ordered(codes(office, TODAY).filter(pk=world.codes["deputy"].pk), office, form="poster_a4", pack="one")

    assert work.state == Work.State.FAILED
    assert "没有可以印的" in work.said


def test_without_an_address_nothing_is_printed(world, office, settings):
    settings.PUBLIC_URL = ""

    with pytest.raises(NoAddress):
        ordered(codes(office, TODAY), office, form="poster_a4", pack="one")


def test_without_a_chinese_font_it_says_what_to_install(world, house, office, settings, tmp_path):
    settings.FONTS = [str(tmp_path)]

    work = ordered(codes(office, TODAY), office, form="poster_a4", pack="one")

    assert work.state == Work.State.FAILED
    assert "fonts-noto-cjk" in work.said
    assert isinstance(fonts.NoFont(), Exception)


def test_nothing_picked_and_too_much_picked_are_refused(world, house, office, monkeypatch):
    with pytest.raises(Invalid):
        ordered(Code.objects.none(), office, form="poster_a4", pack="one")
    monkeypatch.setattr(services_batch, "MOST", 1)
    with pytest.raises(Invalid):
        ordered(codes(office, TODAY), office, form="poster_a4", pack="one")


def test_who_lost_the_right_meanwhile_gets_nothing(world, house, office):
    work = services_batch.order(
        act=Act.PRINT, subject="code", rows=codes(office, TODAY), by=office, now=NOW, how={"form": "poster_a4"}
    )
    world.people["office"].posts.all().delete()

    drain(now=NOW)

    work.refresh_from_db()
    assert work.state == Work.State.FAILED
    assert work.stored == ""


def test_the_number_of_statements_does_not_grow_with_the_posters(
    world, house, office, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(press, "posters", lambda **_asked: b"%PDF")
    for number in range(20):
        services.post(code=world.codes["deputy"], name=f"示例点位{number}", by=office, now=NOW)
    work = services_batch.order(
        act=Act.PRINT, subject="placement", rows=placements(office, TODAY), by=office, now=NOW,
        how={"form": "cards", "pack": "town"},
    )  # fmt: skip

    with django_assert_max_num_queries(40):
        drain(now=NOW)

    work.refresh_from_db()
    assert work.state == Work.State.DONE
    assert Placement.objects.count() >= 20
    assert verify() == []


@pytest.mark.parametrize("consents", [True, False])
def test_a_portrait_is_printed_where_the_deputy_consented(world, house, monkeypatch, consents):
    person = world.people["deputy"]
    person.public_fields = ["portrait"] if consents else []
    person.save()
    Attachment.objects.create(
        key="x", slot=0, mark="m", target_type="people.person", target_id=person.pk, state="kept", sha256="x",
        name="照片", kind="image", size=3, at=NOW, public=True, path="ab/cd/portrait",
    )  # fmt: skip
    default_storage.save("ab/cd/portrait.jpg", ContentFile(b"jpg"))
    item = papers.Item(Code.objects.select_related("organ", "region").get(pk=world.codes["deputy"].pk))

    drawn = papers.sheet(item, papers.shelf([item], TODAY))

    assert drawn.portrait == (b"jpg" if consents else None)
    assert drawn.mark == "张"
    default_storage.delete("ab/cd/portrait.jpg")
