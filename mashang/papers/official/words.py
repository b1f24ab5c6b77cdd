"""Words that stand on papers as they are, whatever the language of the house, and typefaces by their usual names."""

TITLE_FACE = ("方正小标宋简体", "宋体")
BODY_FACE = ("仿宋_GB2312", "仿宋")
HEAD_1_FACE = ("黑体", "SimHei")
HEAD_2_FACE = ("楷体_GB2312", "楷体")
FIGURES_FACE = ("宋体", "SimSun")

DAY = "{year}年{month}月{day}日"
OPEN_DAY = "　　年　　月　　日"
NUMBER = "{short}〔{year}〕{number}号"
TO = "{name}："
NOTE = "（{words}）"
COPIES = "抄送：{names}。"
AND = "，"
ATTACHED = "附件："
ATTACHED_NEXT = "　　　"
PAGE = ("— ", " —")
