import zlib

import pytest

from mashang.files import pdf
from mashang.files.looks import Unfit, look
from mashang.files.tests.pictures import upload

PLAIN = b"%PDF-1.4\n1 0 obj <</Type /Catalog /OpenAction [2 0 R /Fit]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF"


def with_stream(content: bytes) -> bytes:
    return PLAIN + b"\n3 0 obj <</Filter /FlateDecode>> stream\n" + zlib.compress(content) + b"\nendstream endobj"


def test_a_plain_paper_is_taken_from_staff():
    assert look(upload(PLAIN, "证明.pdf"), papers=True).kind == "pdf"


def test_a_plain_paper_is_refused_where_only_photos_are_welcome():
    with pytest.raises(Unfit, match="只能上传 JPG、PNG 或 WebP"):
        look(upload(PLAIN, "证明.pdf"), papers=False)


@pytest.mark.parametrize(
    "bad",
    [b"/JavaScript (x)", b"/Java#53cript", b"/Launch <<>>", b"/EmbeddedFiles 1 0 R", b"/#4caunch", b"/RichMedia"],
)
def test_a_paper_that_runs_starts_or_carries_something_is_refused(bad):
    with pytest.raises(Unfit, match="脚本、附件或可执行"):
        look(upload(PLAIN + bad), papers=True)


def test_a_paper_with_a_password_is_refused():
    with pytest.raises(Unfit, match="密码"):
        look(upload(PLAIN + b"trailer <</Encrypt 5 0 R>>"), papers=True)


def test_magic_must_stand_first():
    with pytest.raises(Unfit, match="PDF 文件"):
        look(upload(b"MZ" + PLAIN), papers=True)


def test_what_hides_in_a_compressed_stream_is_found_by_the_child():
    hiding = with_stream(b"<</S /JavaScript /JS (app.alert(1))>>")

    assert pdf.trouble(hiding) == ""
    assert pdf.deep_trouble(hiding) == "active"
    assert pdf.deep_trouble(with_stream(b"BT (hello) Tj ET")) == ""


def test_a_stream_that_never_ends_is_not_followed(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_INFLATED", 1000)

    assert pdf.deep_trouble(with_stream(bytes(100_000))) == "active"
