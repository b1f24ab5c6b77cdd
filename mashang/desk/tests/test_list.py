"""The list: filters, search, pages; nonsense in the address is the plain list."""

import pytest

from mashang.matters import services

HIDDEN = "\u202e\u0000\u200b\u0007"


def many(story, count):
    for number in range(count):
        story.receive(key=f"many-{number}", words=f"第{number:02d}件事")


def titles(response):
    return [row.title for row in response.context["page"].rows]


def listed(hands, who="station", **asked):
    response = hands.browser(who).get("/desk/", asked)
    assert response.status_code == 200
    return response


def test_the_list_begins_with_what_waits_for_this_person(hands):
    hands.story.receive(words="等代表定单。")
    hands.story.receive(key="key-2", words="已经派单。").order().assign()

    assert titles(listed(hands, "deputy")) == ["等代表定单"]
    assert titles(listed(hands, "unit")) == ["已经派单"]
    assert titles(listed(hands, "office")) == []
    assert titles(listed(hands, "office", view="all")) == ["已经派单", "等代表定单"]


def test_filters_hold_what_they_say_and_count_it(hands):
    hands.story.receive(words="迟了。")
    hands.story.later(days=10).receive(key="key-2", words="刚到。")

    response = listed(hands, "station", view="overdue")

    assert titles(response) == ["迟了"]
    counts = {choice.key: choice.count for choice in response.context["filters"]}
    assert (counts["todo"], counts["overdue"], counts["soon"]) == ("2", "1", "1")
    assert [choice.key for choice in response.context["filters"] if choice.on] == ["overdue"]


def test_what_is_closed_or_waits_for_a_rating_has_its_own_filter(hands):
    hands.story.receive(words="已办结。").order().assign().reply().check().rate().close()
    hands.story.receive(key="key-2", words="待评单。").order().assign().reply().check()

    assert titles(listed(hands, view="closed")) == ["已办结"]
    assert titles(listed(hands, view="rating")) == ["待评单"]
    assert titles(listed(hands, view="open")) == ["待评单"]


@pytest.mark.parametrize("who", ["admin", "sy_chair", "wx_finance_unit", "zb_deputy2"])
def test_what_is_not_somebodys_is_in_no_list_of_theirs(hands, who):
    hands.story.receive(words="别人的事。")

    for view in ("todo", "overdue", "soon", "open", "rating", "closed", "all"):
        assert titles(listed(hands, who, view=view)) == []
    assert titles(listed(hands, who, q="别人的事")) == []


def test_a_search_finds_words_of_the_title_and_the_whole_number(hands):
    matter = hands.story.receive(words="路灯坏了。").matter
    hands.story.receive(key="key-2", words="水管裂了。")

    assert titles(listed(hands, q="路灯")) == ["路灯坏了"]
    assert titles(listed(hands, q=matter.number)) == ["路灯坏了"]
    assert titles(listed(hands, q=matter.spoken_number.lower())) == ["路灯坏了"]
    assert titles(listed(hands, q=matter.number[:5])) == []
    assert "没有找到" in listed(hands, q="飞碟").content.decode()


@pytest.mark.parametrize(
    "q", ["长" * 10_000, HIDDEN + "路灯", "%' OR 1=1 --", "<script>alert(1)</script>", "\ud7ff", "_"]
)
def test_nonsense_in_a_search_finds_what_it_says_and_breaks_nothing(hands, q):
    hands.story.receive(words="路灯坏了。")

    response = hands.browser("station").get("/desk/", {"q": q})

    if "\0" in q:
        assert response.status_code == 400
        return
    assert response.status_code == 200
    assert titles(response) == []
    assert "<script>alert" not in response.content.decode()
    assert len(response.context["q"]) <= 60


def test_characters_that_cannot_be_seen_do_not_spoil_a_search(hands):
    hands.story.receive(words="路灯坏了。")

    assert titles(listed(hands, q="\u202e路\u200b灯\u0007")) == ["路灯坏了"]


@pytest.mark.parametrize("view", ["<script>", "", "todo ", "TODO", "__class__", "全部"])
def test_an_unknown_filter_is_the_first_one(hands, view):
    hands.story.receive()

    response = listed(hands, view=view)

    assert response.context["view"] == "todo"
    assert "<script>" not in response.content.decode().replace("<script ", "")


@pytest.mark.parametrize("page", ["-1", "0", "abc", "1.5", "", "１", "99999999999", "<b>", "1e9"])
def test_a_page_that_is_no_number_is_the_first(hands, page):
    hands.story.receive(words="唯一的事。")

    assert titles(listed(hands, page=page)) == ["唯一的事"]


def test_a_page_beyond_the_end_is_empty_and_leads_back(hands):
    hands.story.receive()

    response = listed(hands, page="999999")

    assert titles(response) == []


def test_twenty_stand_on_a_page_and_none_twice(hands):
    many(hands.story, 43)

    pages = [titles(listed(hands, view="all", page=number)) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [20, 20, 3]
    assert len({title for page in pages for title in page}) == 43
    assert pages[0][0] == "第42件事"


def test_the_way_to_the_next_page_keeps_the_filter_and_the_search(hands):
    many(hands.story, 21)

    page = listed(hands, view="open", q="件").content.decode()

    assert "?view=open&amp;q=%E4%BB%B6&amp;page=2" in page


def test_a_list_narrowed_by_unit_station_or_category_holds_only_those(hands):
    organs, stations = hands.story.world.organs, hands.story.world.stations
    hands.story.receive(words="派给交通。").order().assign()
    hands.story.receive(key="key-2", words="没有派。")

    assert titles(listed(hands, unit=organs["wx_traffic"].pk)) == ["派给交通"]
    assert len(titles(listed(hands, station=stations["zb"].pk))) == 2
    assert titles(listed(hands, station=stations["sy"].pk)) == []
    assert titles(listed(hands, category="1")) == []


@pytest.mark.parametrize("raw", ["-1", "abc", "9" * 30, "", "1;drop"])
def test_narrowing_by_nonsense_narrows_nothing(hands, raw):
    hands.story.receive(words="唯一的事。")

    assert titles(listed(hands, unit=raw, station=raw, category=raw)) == ["唯一的事"]


def test_a_sensitive_matter_is_marked_for_staff_and_gone_for_the_deputy(hands):
    hands.story.receive(words="涉及隐私。")
    services.flag(matter=hands.story.matter, why="隐私", by=hands.story.by("office"), now=hands.story.now)

    assert "敏感" in listed(hands, "office").content.decode()
    assert titles(listed(hands, "deputy", view="all")) == []


@pytest.mark.parametrize(
    "address", ["/desk/", "/desk/inbox/", "/desk/openings/", "/desk/matters/1/", "/desk/matters/new/", "/desk/rules/"]
)
def test_nobody_comes_in_without_signing_in(client, db, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"] == f"/in/?next={address}"


def test_a_list_is_read_and_never_written_to(hands):
    assert hands.browser("station").post("/desk/").status_code == 405
