"""制度文件: uploaded by an office, looked into before anybody reads them, replaced with the old kept, withdrawn for good."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.files.models import Attachment, Print, State
from mashang.files.tests import pictures
from mashang.jobs.services import drain
from mashang.journal.models import Entry
from mashang.kit import clock
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM
from mashang.stations import norms, services
from mashang.stations.models import NormDoc, NormText
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
PLAIN = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def apart(place):
    """A folder of its own for the files of each test."""
    return place


@pytest.fixture
def zb(world):
    return world.stations["zb"]


@pytest.fixture
def norm(zb):
    row = NormDoc(station=zb, title="接待制度（示例）", public=True)
    return services.keep(station=zb, row=row, key="norms", by=SYSTEM, now=NOW)


def paper(content=PLAIN, name="接待制度.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def photo(name="盖章页.jpg"):
    return SimpleUploadedFile(name, pictures.saved(pictures.drawn()), content_type="image/jpeg")


def upload(browser, norm, *papers, who="office", note="按县级导则修订"):
    return browser(who).post(f"/desk/stations/norms/{norm.pk}/", {"papers": list(papers), "note": note})


def text(page):
    return page.content.decode()


def public(browser, zb):
    return text(browser("office").get(f"/s/{zb.pk}/"))


def test_an_office_uploads_and_everybody_downloads_once_it_was_looked_into(browser, norm, zb):
    assert upload(browser, norm, paper(), photo()).status_code == 302
    waiting = text(browser("office").get(f"/desk/stations/norms/{norm.pk}/"))
    assert "正在检查" in waiting
    assert "/files/" not in waiting
    assert "/files/" not in public(browser, zb)

    drain(now=NOW)

    assert set(Attachment.objects.values_list("state", flat=True)) == {State.KEPT}
    assert Print.objects.filter(target_type="stations.normtext").count() == 2
    (one,) = norms.public(zb, TODAY, clock.now())
    answers = [browser("office").get(sheet.url) for sheet in one.sheets]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0]["Content-Disposition"].startswith("attachment")
    assert public(browser, zb).count("/files/") == 2
    assert Entry.objects.filter(verb="stations.norm_uploaded", target_id=zb.pk).count() == 1


def test_what_is_not_public_is_read_at_the_desk_alone(browser, norm, zb):
    NormDoc.objects.update(public=False)
    upload(browser, norm, paper())
    drain(now=NOW)

    assert "接待制度（示例）" not in public(browser, zb)
    assert "/files/" in text(browser("clerk").get(f"/desk/stations/norms/{norm.pk}/"))


def test_what_was_repealed_is_public_no_more_and_takes_no_new_version(browser, norm, zb):
    upload(browser, norm, paper())
    NormDoc.objects.update(repealed_on=TODAY)

    assert "接待制度（示例）" not in public(browser, zb)
    refused = upload(browser, norm, photo())
    assert refused.status_code == 422
    assert NormText.objects.count() == 1
    NormDoc.objects.update(repealed_on=TODAY + timedelta(days=1))
    assert "接待制度（示例）" in public(browser, zb)


def test_a_new_version_takes_the_place_of_the_last_which_stays(browser, norm, zb):
    upload(browser, norm, paper())
    upload(browser, norm, paper(PLAIN + b"% two\n", "接待制度（新）.pdf"))
    drain(now=NOW)

    old, new = norms.versions(norm, NOW)[1], norms.versions(norm, NOW)[0]
    assert (new.row.number, new.current, old.row.number, old.current) == (2, True, 1, False)
    assert old.sheets[0].url
    shown = norms.public(zb, TODAY, NOW)[0]
    assert [sheet.name for sheet in shown.sheets] == [new.sheets[0].name]


def test_a_withdrawn_version_is_erased_and_the_one_before_is_in_force_again(browser, norm, zb):
    upload(browser, norm, paper())
    upload(browser, norm, paper(PLAIN + b"% two\n"))
    drain(now=NOW)
    text_row = NormText.objects.get(number=2)
    address = f"/desk/stations/norms/{norm.pk}/withdraw/{text_row.pk}/"

    assert browser("clerk").post(address).status_code == 403
    assert browser("office").post(address).status_code == 302
    assert browser("office").post(address).status_code == 409

    assert NormText.objects.count() == 2
    assert Print.objects.count() == 1
    assert [version.current for version in norms.versions(norm, NOW)] == [False, True]
    assert Entry.objects.filter(verb="stations.norm_withdrawn").exists()


def test_a_version_of_another_document_is_not_withdrawn_here(browser, norm, zb):
    other = NormDoc.objects.create(station=zb, title="另一份（示例）")
    row = NormText.objects.create(norm=other, number=1, on=TODAY)

    assert browser("office").post(f"/desk/stations/norms/{norm.pk}/withdraw/{row.pk}/").status_code == 404
    assert NormText.objects.get().withdrawn_on is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ not a paper", "PDF 文件"),
        (PLAIN + b"/JavaScript (x)", "脚本"),
        (PLAIN + b"trailer <</Encrypt 5 0 R>>", "密码"),
    ],
)
def test_what_is_not_fit_is_refused_by_name_and_makes_no_version(browser, norm, content, said):
    page = upload(browser, norm, paper(content, "坏的.pdf"))

    assert page.status_code == 422
    assert said in text(page)
    assert "“坏的”" in text(page)
    assert not NormText.objects.exists()


def test_nothing_chosen_is_said_and_what_is_fit_is_kept_beside_what_is_not(browser, norm):
    assert "请选一个文件" in text(upload(browser, norm))
    page = upload(browser, norm, paper(), paper(b"MZ", "坏的.pdf"))

    assert "已保留" in text(page)
    key = page.context["key"]
    again = browser("office").post(f"/desk/stations/norms/{norm.pk}/", {"key": key, "note": ""})
    assert again.status_code == 302
    assert Attachment.objects.get(state=State.WAITING).target_id == NormText.objects.get().pk


def test_staff_read_and_do_not_upload_and_others_find_nothing(browser, norm):
    assert browser("clerk").get(f"/desk/stations/norms/{norm.pk}/").status_code == 200
    assert upload(browser, norm, paper(), who="clerk").status_code == 403
    assert browser("sy_chair").get(f"/desk/stations/norms/{norm.pk}/").status_code == 404
    assert browser("unit").get(f"/desk/stations/norms/{norm.pk}/").status_code == 404
    assert not NormText.objects.exists()


def test_a_guideline_of_the_county_is_read_in_its_towns_and_kept_by_the_county(browser, world):
    county = NormDoc(organ=world.organs["wx"], title="建设工作导则（示例）")
    services.keep_standard(organ=world.organs["wx"], row=county, key="norms", by=SYSTEM, now=NOW)

    assert upload(browser, county, paper()).status_code == 302
    for who in ("chair", "clerk", "leader"):
        assert browser(who).get(f"/desk/stations/norms/{county.pk}/").status_code == 200
    assert upload(browser, county, paper(), who="chair").status_code == 403
    assert browser("sy_chair").get(f"/desk/stations/norms/{county.pk}/").status_code == 404


def test_the_page_of_the_station_leads_to_it_and_says_which_version(browser, norm, zb):
    page = text(browser("clerk").get(f"/desk/stations/{zb.pk}/?tab=building"))
    assert f"/desk/stations/norms/{norm.pk}/" in page
    assert "还没有上传" in page

    upload(browser, norm, paper())

    assert "第 1 版" in text(browser("clerk").get(f"/desk/stations/{zb.pk}/?tab=building"))


def test_the_service_refuses_without_a_file_and_for_a_closed_station(norm, zb, world):
    services.close(station=world.stations["zb_point"], on=TODAY, why="合并", by=SYSTEM, now=NOW)
    with pytest.raises(Invalid, match="请选一个文件"):
        services.upload_norm(norm=norm, key="nothing", note="", by=SYSTEM, now=NOW)
    services.close(station=zb, on=TODAY, why="合并", by=SYSTEM, now=NOW)
    with pytest.raises(Stale, match="已经撤销"):
        services.upload_norm(norm=norm, key="nothing", note="", by=SYSTEM, now=NOW)
