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


HEADINGS = {
    "name": ("张贴点位", "点位名称", "张贴位置", "张贴地点", "位置", "地点", "具体位置"),
    "owner": ("码主", "代表姓名", "姓名", "代表", "站名", "代表或站", "二维码名称"),
    "kind": ("类型", "码类型", "二维码类型"),
    "card_no": ("代表证编号", "证号", "代表证"),
    "code": ("代表码号", "二维码编号", "码编号", "编号"),
    "town": ("乡镇", "街道", "乡镇街道", "乡镇（街道）", "所在乡镇", "所在街道"),
    "village": ("村", "社区", "村社区", "村（社区）", "行政村", "所在村", "所在社区"),
    "grid": ("网格", "街区", "街区网格", "网格街区", "所在网格", "网格名称"),
    "channel": ("渠道", "张贴方式", "方式"),
    "posted_on": ("张贴时间", "日期", "启用日期", "上墙日期", "起始日期"),
    "posted_name": ("经办人", "张贴人员", "责任人", "张贴人姓名"),
    "until_on": ("撤下时间", "停用日期", "拆除日期"),
    "seen_on": ("巡查日期", "最近巡查日期", "检查日期"),
}
"""What a list of placements is written in: headings under which offices write each column, beside its own name."""
KINDS = {
    "代表": "deputy", "人大代表": "deputy", "联络站": "station", "站": "station", "代表联络站": "station",
    "企业": "target", "联系对象": "target", "项目": "target",
}  # fmt: skip
CHANNELS = {
    "张贴": "poster", "海报": "poster", "公告栏": "poster", "张贴点位": "poster", "上墙": "poster", "微信群": "wechat",
    "微信": "wechat", "qq群": "wechat", "群": "wechat", "名片": "card", "卡片": "card",
}  # fmt: skip
