"""代表法第五十九条: what is refused outright, what is only flagged, and what passes."""

import pytest

from mashang.matters.interest import demands, flags, refusal


@pytest.mark.parametrize(
    "text",
    [
        "请对（2026）豫0825民初123号案件依法改判。",
        "请关注某公司诉李某买卖合同纠纷一案。",
        "建议撤销县法院作出的判决书。",
        "请对招标编号HN-2026-018的项目重新招标。",
        "建议确定示例公司为中标单位。",
        "该项目评标结果应当无效。",
    ],
)
def test_one_case_or_one_tender_is_refused_with_the_article(text):
    found = refusal(f"关于某事的建议\n{text}")

    assert found is not None
    assert "第五十九条" in found and "第八条" in found


@pytest.mark.parametrize(
    "text",
    [
        "建议加强基层法庭建设，缩短立案时间。",
        "按照温政〔2026〕5号文件要求，请修好路灯。",
        "建议规范工程招标投标，减少串标。",
        "请提高判决执行到位率。",
        "去年提出的（2025）第12号建议还没有落实。",
    ],
)
def test_a_general_problem_is_never_refused(text):
    assert refusal(text) is None


@pytest.mark.parametrize(
    ("word", "text"), [("招标", "建议规范招标"), ("判决", "提高判决执行率"), ("我公司", "我公司门口")]
)
def test_words_that_may_mean_an_interest_are_flagged(word, text):
    assert f"“{word}”" in flags(text=text, names=[], employer="")


def test_the_own_employer_is_flagged_as_the_proposed_unit_as_a_subject_and_in_the_text():
    names = ["温县交通运输局", "县交通运输局"]

    assert "温县交通运输局" in flags(text="修路", names=names, employer="温县交通运输局公路站")
    assert "示例加工厂" in flags(text="修路", names=["温县示例加工厂"], employer="示例加工厂")
    assert "示例加工厂" in flags(text="请支持示例加工厂扩建", names=[], employer="示例加工厂")


def test_what_has_nothing_to_do_with_the_deputy_passes():
    assert flags(text="请在路口增设信号灯。", names=["温县公安局"], employer="温县第一小学") == ""
    assert flags(text="请在路口增设信号灯。", names=["县局"], employer="县") == ""


def test_a_long_list_of_flags_fits_its_column():
    assert len(flags(text="招标投标中标判决裁定" * 20, names=[], employer="甲" * 80)) <= 300


def test_numbered_demands_are_counted_line_by_line():
    assert demands("一、修路\n二、装灯\n3. 划线\n（四）清淤") == 4
    assert demands("请在3号路和一、二组之间装灯") == 0
