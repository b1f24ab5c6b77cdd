"""Papers true to size: pages, codes in millimetres, fonts inside, nothing pushed to another page."""

import io

import pypdf
import pytest
import zxingcpp
from PIL import Image

from mashang.papers.printing import press
from mashang.papers.printing.sheets import Face, Form, Panel, Sheet, Wall, Words

WORDS = Words(
    printed="2026年11月印",
    headline="有话对代表说",
    steps=("扫一扫", "写一句话"),
    other=("网址不对，", "请不要填写。"),
    enterprise="明白卡",
    service_lines=("示例服务",),
)
LINK = "https://mashang.example/c/0123456789ABCDEF/"
LONG = "河南省济源产城融合示范区邵原镇邵原村东头示例代表联络站门前第三排公告栏旁边" * 2
MM = 72 / 25.4
SIZES = {
    Form.POSTER_A4: (210, 297),
    Form.POSTER_A3: (297, 420),
    Form.TABLE_CARD: (210, 297),
    Form.CONTACT_CARDS: (210, 297),
    Form.ENTERPRISE_CARD: (210, 297),
}


def sheet(**filled):
    common = {
        "link": LINK, "domain": "mashang.example", "number": "0123-4567-89AB-CDEF", "name": "张示例", "person": True,
        "mark": "张", "titles": ("温县第十六届人民代表大会代表", "赵堡镇第三选区"), "station": "赵堡镇产业代表联络站",
        "address": "赵堡镇政府西侧", "hours": "每周三上午", "phone": "0391-0000000", "issuer": "温县人大常委会",
    }  # fmt: skip
    return Sheet(**{**common, **filled})


def fullest():
    return sheet(
        name="买买提江·示例·阿卜杜热合曼", titles=("河南省第十四届人民代表大会代表", LONG, LONG), station=LONG, address=LONG,
        hours=LONG, phone=LONG, hangs=LONG, people=(Face("张示例", ("代表",), "张"),) * 3,
    )  # fmt: skip


def pages(form, *sheets):
    return pypdf.PdfReader(io.BytesIO(press.posters(sheets=sheets, form=form, words=WORDS))).pages


@pytest.mark.parametrize("form", SIZES)
def test_a_page_has_the_size_of_the_paper_and_holds_whatever_is_written(form):
    found = pages(form, sheet(), fullest())

    assert len(found) == (1 if form is Form.CONTACT_CARDS else 2)
    for page in found:
        size = (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
        assert size == pytest.approx(SIZES[form], abs=0.2)


def side(form, *sheets):
    """How wide the smallest code is, in millimetres."""
    picture = press.posters(sheets=sheets, form=form, words=WORDS, picture=True)
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture[0] if isinstance(picture, list) else picture)))
    assert {code.text for code in found} == {LINK}
    assert {code.ec_level for code in found} == {"Q"}
    widths = [code.position.top_right.x - code.position.top_left.x for code in found]
    return min(abs(width) for width in widths) / 96 * 25.4


@pytest.mark.parametrize(
    ("form", "least"),
    [
        (Form.POSTER_A4, 55),
        (Form.POSTER_A3, 78),
        (Form.TABLE_CARD, 50),
        (Form.CONTACT_CARDS, 29),
        (Form.ENTERPRISE_CARD, 40),
    ],
)
def test_a_code_is_as_large_as_it_has_to_be(form, least):
    assert side(form, sheet()) >= least


def test_a_code_on_a_crowded_poster_is_still_three_centimetres_wide():
    assert side(Form.POSTER_A4, fullest()) >= 30


def test_fonts_lie_in_the_file_as_subsets():
    fonts = {}
    for page in pages(Form.POSTER_A4, sheet()):
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]
            fonts[str(inner["/BaseFont"])] = inner["/FontDescriptor"]

    assert fonts
    for name, described in fonts.items():
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described), name
        assert "+" in name, name
    assert any("Serif" in name or "Song" in name for name in fonts) or len(fonts) == 1


def test_what_people_write_is_text_and_never_typst():
    bad = '#panic("x") #import "/data.json" $x$ *bold* [ ] \\ ` <label> @ref'

    said = pages(Form.POSTER_A4, sheet(name="张示例", station=bad))[0].extract_text()

    assert "#panic" in said
    assert "*bold*" in said


def test_a_wall_is_one_sheet_whatever_is_on_it():
    panel = Panel("代表信息", (LONG * 3,), (("姓名", "接待日"), *((f"示例{n}", "每周三") for n in range(15))))
    wall = Wall("赵堡镇产业代表联络站", (panel,) * 6, link=LINK, domain="mashang.example", number="0123")

    made = pypdf.PdfReader(io.BytesIO(press.walls(walls=[wall], form=Form.WALL_A1, words=WORDS)))

    assert len(made.pages) == 1
    assert float(made.pages[0].mediabox.width) / MM == pytest.approx(841, abs=0.5)
    assert "示例14" in made.pages[0].extract_text().replace(" ", "")
