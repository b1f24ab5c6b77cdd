"""What spreadsheets are written in. Data, recognised and never shown."""

NUMBERS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TEN = "十"
FOOTERS = ("合计", "小计", "总计", "共计", "填表", "制表", "审核", "备注", "说明", "注")
