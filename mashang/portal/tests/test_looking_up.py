"""查进度: wrong and absent look the same, guessing slows down, and nobody is kept out by others."""

import re
from datetime import timedelta

import pytest

from mashang.accounts.models import Stay
from mashang.kit import puzzle
from mashang.kit.codes import ALPHABET, check_symbol
from mashang.matters.models import Voice
from mashang.portal import looking, proof
from mashang.portal.tests.visitor import Visitor, answered, only, text
from tests.support.world import NOW

WRONG = "编号或查询码不对"


@pytest.fixture
def sent(visitor):
    visitor.send()
    return visitor


def another(code: str) -> str:
    """A code that is well formed and not this one."""
    body = ALPHABET[(ALPHABET.index(code[0]) + 1) % 32] + code[1:16]
    return body + check_symbol(body)


def same(page):
    """The page without what differs by each request: what was typed, and the form's token."""
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def test_number_and_code_show_the_matter(sent):
    page = sent.look_up()

    assert (page.status_code, page["Location"]) == (302, "/t/matter/")
    assert sent.number not in page["Location"]
    assert "新洛路" in text(sent.client.get("/t/matter/"))


@pytest.mark.parametrize(
    "spelt",
    [
        str.lower,
        lambda code: "-".join(code[i : i + 4] for i in range(0, len(code), 4)),
        lambda code: f"  {code[:4]} {code[4:9]}\u3000{code[9:]} ",
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
        lambda code: f"{code[:4]}－{code[4:8]}—{code[8:12]}–{code[12:]}",
        lambda code: f"{code[:8]}\t{code[8:]}\u200b",
    ],
    ids=["lower", "dashes", "spaces", "O and I", "o and l", "full width", "other dashes", "invisible"],
)
def test_it_is_read_as_people_write_it(sent, spelt):
    assert sent.look_up(number=spelt(sent.number), code=spelt(sent.code)).status_code == 302


def test_wrong_and_absent_are_the_same_page(sent):
    """promises.md case 19."""
    wrong = sent.look_up(code=another(sent.code))
    absent = sent.look_up(number="ZZZZZZZZ")

    assert wrong.status_code == absent.status_code == 404
    assert WRONG in text(wrong)
    assert same(wrong) == same(absent)


def test_wrong_and_absent_ask_the_database_the_same(sent, django_assert_num_queries):
    with django_assert_num_queries(3) as first:
        sent.look_up(code=another(sent.code))
    with django_assert_num_queries(len(first.captured_queries)):
        sent.look_up(number="ZZZZZZZZ")


def test_a_slip_of_the_finger_is_said_and_not_counted(sent):
    slip = sent.code[:5] + ALPHABET[(ALPHABET.index(sent.code[5]) + 1) % 32] + sent.code[6:]

    for _ in range(8):
        page = sent.look_up(code=slip)
        assert page.status_code == 422
        assert "有一处输错了" in text(page)

    assert sent.look_up().status_code == 302


@pytest.mark.parametrize("code", ["1", "中文", "\x00", "=" * 17, "~" * 17, "A" * 61, "😀" * 17, "ß" * 17])
def test_nonsense_is_a_slip_too(sent, code):
    page = sent.look_up(code=code)

    assert page.status_code == 422
    assert Voice.objects.count() == 1


def test_nothing_typed_is_said_by_field(sent):
    page = sent.client.post("/t/", {})

    assert page.status_code == 422
    assert text(page).count("必填") >= 2 or "不能为空" in text(page) or "这个字段是必填项" in text(page)


def elsewhere(sent, **typed):
    """Another phone, in another network."""
    return Visitor("/", number=sent.number, code=sent.code).look_up(REMOTE_ADDR="203.0.113.9", **typed)


def worked_off(sent, page, **typed):
    """Another try elsewhere, with the sum of this page worked off."""
    solved = answered(page)
    data = {"number": sent.number, "code": typed.get("code", sent.code), **solved}
    return Visitor("/").client.post("/t/", data, REMOTE_ADDR="203.0.113.9")


def test_after_five_wrong_tries_each_further_one_costs_a_sum(sent):
    for _ in range(looking.A_CASE):
        assert elsewhere(sent, code=another(sent.code)).status_code == 404

    page = elsewhere(sent)
    assert page.status_code == 429
    assert "算一道小题" in text(page)
    assert worked_off(sent, page).status_code == 302


def test_a_sum_is_worked_off_once(sent):
    for _ in range(looking.A_CASE):
        elsewhere(sent, code=another(sent.code))
    page = elsewhere(sent)

    assert worked_off(sent, page, code=another(sent.code)).status_code == 404
    assert worked_off(sent, page).status_code == 429


def test_without_script_a_minute_is_enough(sent, hour):
    for _ in range(looking.A_CASE):
        elsewhere(sent, code=another(sent.code))
    ticket = only('name="ticket" value="([^"]+)"', elsewhere(sent))
    typed = {"number": sent.number, "code": sent.code, "ticket": ticket, "answer": ""}

    assert Visitor("/").client.post("/t/", typed).status_code == 429, "not yet"
    hour(NOW + timedelta(seconds=puzzle.WAIT))
    assert Visitor("/").client.post("/t/", typed).status_code == 302


def test_who_goes_on_working_off_sums_has_to_wait_in_the_end(sent):
    for _ in range(looking.A_CASE):
        elsewhere(sent, code=another(sent.code))
    for _ in range(looking.NEAR - looking.A_CASE):
        assert worked_off(sent, elsewhere(sent), code=another(sent.code)).status_code == 404

    page = elsewhere(sent)
    assert page.status_code == 429
    assert "请过 15 分钟再查" in text(page)


def test_the_phone_that_knew_the_code_is_let_in_whatever_others_try(sent):
    """promises.md 5.3: nobody locks the owner out, in the same network neither."""
    for _ in range(looking.NEAR + 1):
        page = Visitor("/", number=sent.number).look_up(code=another(sent.code))
        if page.status_code == 429 and "算一道小题" in text(page):
            data = {"number": sent.number, "code": another(sent.code), **answered(page)}
            page = Visitor("/").client.post("/t/", data)
    assert "请过 15 分钟再查" in text(page)

    assert sent.look_up().status_code == 302


def test_the_phone_that_knew_the_code_has_five_tries_of_its_own(sent):
    for _ in range(looking.A_CASE):
        assert sent.look_up(code=another(sent.code)).status_code == 404

    assert sent.look_up().status_code == 429
    assert elsewhere(sent).status_code == 302


def test_a_phone_that_is_left_knows_nothing_more(sent):
    sent.follow()
    sent.client.post("/t/leave/")

    assert [name for name, cookie in sent.client.cookies.items() if cookie.value and name != "csrftoken"] == []


def test_after_a_quarter_of_an_hour_one_may_try_again(sent, hour):
    for _ in range(looking.A_CASE):
        sent.look_up(code=another(sent.code))

    hour(NOW + timedelta(minutes=16))
    assert sent.look_up().status_code == 302


def test_one_network_cannot_try_every_number(sent):
    for n in range(looking.A_NETWORK):
        Visitor("/").look_up(number=f"{n:08d}", code=another(sent.code))

    page = Visitor("/").look_up(number="ZZZZZZZZ", code=another(sent.code), REMOTE_ADDR="127.0.0.200")
    assert page.status_code == 429, "the block, not the address"
    assert elsewhere(sent).status_code == 302


def test_right_tries_are_never_counted(sent):
    for _ in range(looking.A_CASE * 3):
        assert sent.look_up().status_code == 302


@pytest.mark.parametrize("query", ["number={n}&code={c}", "code={c}"])
def test_a_code_in_an_address_opens_nothing(sent, query):
    client = Visitor("/").client

    page = client.get("/t/?" + query.format(n=sent.number, c=sent.code))

    assert page.status_code == 200
    assert proof.NAME not in page.cookies
    assert sent.code not in text(page)


def test_what_was_typed_stays_but_the_code_of_a_right_try_is_on_no_later_page(sent):
    page = sent.follow()

    assert sent.code not in text(page)


def test_the_proof_is_a_cookie_that_scripts_cannot_read(sent):
    cookie = sent.look_up().cookies[proof.NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/t/"
    assert sent.code not in cookie.value


@pytest.mark.parametrize("value", ["1", "", "1:x:y", "\u00ff", "a" * 4000])
def test_a_forged_proof_opens_nothing(sent, value):
    client = Visitor("/").client
    client.cookies[proof.NAME] = value

    assert client.get("/t/matter/").status_code == 302
    assert client.post("/t/say/withdraw/", {"text": "x"}).status_code == 404


def test_a_proof_lasts_two_hours(sent, monkeypatch):
    sent.look_up()
    assert sent.client.get("/t/matter/").status_code == 200

    monkeypatch.setattr(proof, "AGE", -1)
    assert sent.client.get("/t/matter/").status_code == 302


def test_leaving_clears_the_proof(sent):
    sent.follow()

    page = sent.client.post("/t/leave/")

    assert page.status_code == 302
    assert sent.client.get("/t/matter/").status_code == 302


def test_leaving_must_be_meant(sent):
    sent.follow()

    assert sent.client.get("/t/leave/").status_code == 405
    assert sent.client.get("/t/matter/").status_code == 200


def test_no_step_of_a_citizen_makes_a_session(sent):
    sent.follow()

    assert Stay.objects.count() == 0
    assert "sessionid" not in sent.client.cookies


def test_looking_up_asks_at_most_ten_questions(sent, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        sent.look_up()
    with django_assert_max_num_queries(10):
        sent.look_up(code=another(sent.code))
    with django_assert_max_num_queries(10):
        sent.client.get("/t/")
