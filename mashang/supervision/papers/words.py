"""Words that stand on the papers of supervision as they are, whatever the language of the house."""

LETTER_TITLE = "关于交办{year}年{month}月问题清单的函"
LETTER_FIRST = (
    "{year}年{month}月{day}日，{organ}召开第{number}次会议（应到{due}人，实到{present}人），"
    "听取了各代表联络站的情况汇总，研究了代表和企业、群众反映的问题。"
    "现将会议决定提交政府办理的{count}个问题列成清单，随函送上。"
)
LETTER_ASK = (
    "请逐项明确责任单位和责任人，在清单所列期限内办理，并将办理结果书面告知我主席团和责任监督代表。"
    "问题解决一件，销号一件；一时不能解决的，请说明原因和打算。"
)
LETTER_WATCH = "每个问题都确定了责任监督代表，请承办单位与责任监督代表保持联系。"
LIST_NAME = "{year}年{month}月问题清单"
LIST_TITLE = "{organ}\n{year}年{month}月问题清单（第{number}号）"
LIST_HEADINGS = ("序号", "来源", "企业或项目", "问题、类别", "提出日期", "责任单位", "时限", "责任监督代表")
LIST_WIDTHS = (2, 4, 4, 9, 4, 4, 4, 4)
LEDGER_TITLE = "{organ}\n问题销号台账"
LEDGER_FIRST = "截至{day}，共登记问题{all}个，已销号{solved}个，解决率{percent}。"
LEDGER_LATER = "另有{later}个由会议决定暂不处理，没有计入解决率的分母。"
LEDGER_HEADINGS = (
    "序号", "企业或项目、来源", "问题、类别", "责任单位", "进展和措施", "时限、状态", "销号日期、依据", "回访",
)  # fmt: skip
LEDGER_WIDTHS = (2, 5, 6, 4, 6, 4, 6, 5)
LIGHTS = {"red": "红", "amber": "黄", "green": "绿", "over": "销号"}
POSTPONED = "暂缓"
NONE = "—"
KEYS_TITLE = "{organ}\n重点建议督办情况报告"
KEYS_FIRST = (
    "截至{day}，经主任会议确定的重点督办建议共{fixed}件，占代表建议{all}件的{percent}。"
    "其中已办结{closed}件，正在督办{going}件。现将督办情况报告如下。"
)
KEYS_ITEM = "{number}、{title}（{serial}）"
KEYS_SERIAL = "第{serial}号建议"
KEYS_UNNUMBERED = "建议"
KEYS_LEVEL = "督办层次：{level}；督办负责人：{owner}。"
KEYS_GOVERNMENT = "政府方面：{lead}领衔，{bureau}主抓，{force}推进。"
KEYS_MEETING = "{day}主任会议确定：{decision}"
KEYS_URGED = "催办{urged}次，现场督办、视察、听取报告和询问{occasions}次。"
KEYS_RESULT = "督办结果：{result}"
NUMERALS = "零一二三四五六七八九十"
END = "。"
JOIN = "、"
PERCENT = "{share}%"
