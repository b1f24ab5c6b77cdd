"""代表建议公开: in full or by its title alone, who handles it and until when; of persons only the deputies' names."""

import pytest
from django.test import Client

from mashang.kit import clock
from mashang.matters.services import raising_office
from mashang.matters.tests.papers import PAPER, Papers


@pytest.fixture
def papers(world, monkeypatch):
    papers = Papers(world)
    monkeypatch.setattr(clock, "now", lambda: papers.now)
    return papers


def published(papers, **changes):
    papers.draft(**changes).invite().sign().submit().accept()
    papers.handled()
    raising_office.publish(matter=papers.matter, by=papers.by("office"), now=papers.now)
    return papers.matter


def read(matter):
    return Client().get(f"/suggestions/{matter.number}/")


def test_in_full_with_its_deputies_its_unit_and_its_day(papers):
    page = read(published(papers)).content.decode()

    for word in (PAPER.title, PAPER.asks, "张示例", "高示例", "温县交通运输局", "2027年2月2日", "第 1 号"):
        assert word in page, word


def test_by_its_title_alone_and_then_without_the_answer(papers):
    matter = published(papers, publicity="title")
    share = matter.assignments.get()
    papers.replied(share, text="答复的内容")

    page = read(matter).content.decode()
    assert PAPER.title in page
    assert PAPER.asks not in page
    assert "答复的内容" not in page


def test_an_answer_is_public_with_the_text(papers):
    matter = published(papers)
    papers.replied(matter.assignments.get(), text="答复的内容")

    assert "答复的内容" in read(matter).content.decode()


def test_what_is_not_published_does_not_exist_and_can_be_taken_back(papers):
    papers.draft().submit().accept()
    assert read(papers.matter).status_code == 404
    assert Client().get("/suggestions/nonsense/").status_code == 404

    matter = papers.matter
    raising_office.publish(matter=matter, by=papers.by("office"), now=papers.now)
    assert read(matter).status_code == 200
    raising_office.unpublish(matter=papers.matter, by=papers.by("office"), now=papers.now)
    assert read(matter).status_code == 404
    assert PAPER.title not in Client().get("/suggestions/").content.decode()


def test_the_list_finds_by_words_and_asks_the_same_for_many(papers, django_assert_num_queries):
    published(papers, title="关于装灯的建议", key="a")
    published(papers, title="关于修路的建议", key="b")

    page = Client().get("/suggestions/?q=修路").content.decode()
    assert "关于修路的建议" in page
    assert "关于装灯的建议" not in page
    with django_assert_num_queries(3):
        Client().get("/suggestions/")
