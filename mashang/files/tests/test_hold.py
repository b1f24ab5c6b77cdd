import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django_q.models import OrmQ

from mashang.files import disk, queries, services
from mashang.files.looks import Unfit
from mashang.files.models import Attachment
from mashang.files.tests import pictures
from mashang.files.tests.pictures import upload
from mashang.jobs.models import Latch
from mashang.jobs.services import drain

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def photo(number: int = 0, name: str = "井盖.jpg"):
    return upload(pictures.saved(pictures.drawn(size=(64 + number, 48))), name)


def hold(key: str = "form", number: int = 0, **options) -> Attachment:
    return services.hold(key=key, upload=photo(number), now=NOW, **options)


@pytest.fixture
def target():
    """Any row will do: files do not know what they belong to."""
    return Latch.objects.create(name="shili")


@pytest.mark.django_db
def test_the_last_gigabyte_is_not_for_photos(files, monkeypatch):
    monkeypatch.setattr(disk, "RESERVE", 1 << 60)

    with pytest.raises(Unfit, match="请先不带照片提交"):
        hold()
    assert list(files("quarantine")) == []


@pytest.mark.django_db
def test_a_held_photo_waits_in_quarantine_under_a_name_of_ours(files):
    row = hold()

    assert (row.state, row.name, row.kind, row.width, row.height) == ("held", "井盖", "image", 64, 48)
    assert [path.read_bytes() for path in files("quarantine")] == [photo().read()]
    assert oct(files("quarantine")[0].stat().st_mode)[-3:] == "600"
    assert "井盖" not in str(files("quarantine")[0])
    assert files("files") == []
    assert "form" not in row.key


@pytest.mark.django_db
def test_the_file_is_on_the_disk_before_the_row_is_written(monkeypatch, place):
    order = []
    fsync, insert = os.fsync, services._insert
    monkeypatch.setattr(
        os, "fsync", lambda handle: (order.append(str(Path(f"/proc/self/fd/{handle}").readlink())), fsync(handle))
    )
    monkeypatch.setattr(services, "_insert", lambda row: (order.append("row"), insert(row))[1])

    row = hold()

    file = disk.original(row.path)
    synced = order[: order.index("row")]
    assert synced.index(str(file)) < synced.index(str(file.parent))
    assert {str(place), str(place / "quarantine"), str(file.parent.parent)} <= set(synced)


@pytest.mark.django_db
def test_a_form_shown_again_still_has_its_photos_and_no_other_form_has():
    row = hold("one")

    assert list(queries.held("one")) == [row]
    assert list(queries.held("two")) == []


@pytest.mark.django_db
def test_the_same_photo_sent_again_under_one_key_is_one_row(files):
    first, second, other = hold("one"), hold("one"), hold("two")

    assert first.pk == second.pk != other.pk
    assert len(files("quarantine")) == 2


@pytest.mark.django_db
def test_nine_are_held_and_the_tenth_is_refused_and_leaves_nothing(files):
    for number in range(9):
        hold(number=number)

    with pytest.raises(Unfit, match="最多上传 9 个"):
        hold(number=9)
    assert len(files("quarantine")) == 9


@pytest.mark.django_db
def test_the_database_itself_refuses_a_tenth_and_a_slot_taken_twice():
    row = hold()

    for slot, path in ((9, "ten"), (0, "twice")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attachment.objects.create(
                key=row.key, slot=slot, mark="m", name="x", kind="image", size=1, path=path, at=NOW
            )


@pytest.mark.django_db(transaction=True)
def test_photos_handed_in_at_once_all_find_a_slot():
    gate = Barrier(4)

    def hand_in(number):
        gate.wait()
        hold(number=number)
        connection.close()

    hands = [Thread(target=hand_in, args=(number,)) for number in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert sorted(Attachment.objects.values_list("slot", flat=True)) == [0, 1, 2, 3]


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing_behind(files):
    with pytest.raises(Unfit):
        services.hold(key="form", upload=upload(pictures.LYING["svg"]), now=NOW)

    assert files("quarantine") == []
    assert Attachment.objects.count() == 0


@pytest.mark.django_db
def test_a_key_is_needed():
    with pytest.raises(ValueError, match="without a key"):
        hold(key="")


@pytest.mark.django_db
def test_attaching_gives_what_is_held_to_the_target_and_puts_off_one_job_each(target):
    hold(number=1)
    hold(number=2)
    hold("another form")

    assert services.attach(key="form", target=target, now=NOW, public=False) == 2

    assert [row.state for row in queries.of(target)] == ["waiting", "waiting"]
    assert OrmQ.objects.count() == 2
    assert queries.held("another form").count() == 1


@pytest.mark.django_db
def test_attaching_twice_gives_nothing_twice(target):
    hold()
    services.attach(key="form", target=target, now=NOW, public=True)

    assert services.attach(key="form", target=Latch.objects.create(name="other"), now=NOW, public=True) == 0
    assert queries.of(target).count() == 1


@pytest.mark.django_db
def test_when_the_form_is_rolled_back_the_photos_are_held_again(target):
    hold()

    with pytest.raises(RuntimeError), transaction.atomic():
        services.attach(key="form", target=target, now=NOW, public=False)
        raise RuntimeError

    assert queries.held("form").count() == 1
    assert OrmQ.objects.count() == 0


@pytest.mark.django_db
def test_a_photo_taken_back_is_gone_and_its_slot_is_free(files):
    kept, taken = hold(number=1), hold(number=2)

    assert services.drop(key="form", ids=[taken.pk], now=NOW) == 1
    assert services.drop(key="form", ids=[taken.pk], now=NOW) == 0
    assert services.drop(key="another form", ids=[kept.pk], now=NOW) == 0
    drain(now=NOW)

    assert files("quarantine") == [disk.original(kept.path)]
    assert hold(number=3).slot == taken.slot


@pytest.mark.django_db
def test_a_paper_is_held_only_where_papers_are_welcome():
    paper = upload(b"%PDF-1.4\n%%EOF", "证明.pdf")

    with pytest.raises(Unfit):
        services.hold(key="form", upload=paper, now=NOW)
    row = services.hold(key="form", upload=paper, now=NOW, papers=True, by_user_id=3)
    assert (row.kind, row.by_user_id) == ("pdf", 3)
