"""Words that are data: how every congress's name ends, and the figures in which terms are counted."""

CONGRESS = "人民代表大会"
FIGURES = "零一二三四五六七八九十"


def spoken(number: int) -> str:
    """1 to 99 as 届 are counted: 十六, 二十一; other numbers in Arabic figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ahead = "" if tens == 0 else FIGURES[10] if tens == 1 else FIGURES[tens] + FIGURES[10]
    return ahead + (FIGURES[ones] if ones else "")
