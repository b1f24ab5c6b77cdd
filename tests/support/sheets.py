"""代表名册 as files, the same each time, of people who do not exist: for tests and for the bench."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from xlsxwriter import Workbook

HEADINGS = [
    "序号", "姓名", "性别", "民族", "出生年月", "政治面貌", "学历", "工作单位及职务",
    "代表证号", "选区", "代表团", "层级", "届次", "手机号码",
]  # fmt: skip
NAME, SEX, BORN, CARD, LEVEL, TERM, PHONE = 1, 2, 4, 8, 11, 12, 13
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_SIGNS = "一丁万三上下中丰丹为主久之乐九书云五井亦京亮仁介从令仪任伟伦传佐佑佳依俊保信修倩健元光克全兰兴"


def named(number: int) -> str:
    """A name that nobody bears, another for each number: 示例 is in all of them."""
    rest, surname = divmod(number, len(_SURNAMES))
    signs = ""
    while rest or len(signs) < 2:
        rest, sign = divmod(rest, len(_SIGNS))
        signs += _SIGNS[sign]
    return f"{_SURNAMES[surname]}示例{signs}"


def deputy(number: int, *, level: str = "县级", term: str = "第十六届", card: str = "示证") -> list[str]:
    """One row of the register of deputies."""
    return [
        str(number + 1), named(number), "男女"[number % 2], "汉族", f"{1950 + number % 50}.{1 + number % 12:02d}",
        "中共党员" if number % 3 else "群众", "大学", f"示例镇示例村{number % 997}组党支部书记",
        f"{card}{number:06d}", f"第{number % 200 + 1}选区", f"第{number % 20 + 1}代表团", level, term, f"138{number:08d}",
    ]  # fmt: skip


def deputies(count: int, **said: str) -> Iterator[list[str]]:
    """That many."""
    return (deputy(number, **said) for number in range(count))


def xlsx(rows: Iterable[Sequence[object]], *, title: str = "代表名册", headings: Sequence[str] = HEADINGS, shared=True):
    """A workbook of one sheet, as bytes."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "constant_memory": not shared}) as book:
        sheet = book.add_worksheet(title)
        for number, row in enumerate([headings, *rows]):
            for column, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(number, column, value)
    return out.getvalue()


def file(path: Path, rows: Iterable[Sequence[object]], **said) -> Path:
    """The same as a file."""
    path.write_bytes(xlsx(rows, **said))
    return path
