"""Words that stand on the papers of a suggestion as they are, whatever the language (documents.md 4.2–4.4)."""

FILES = {
    "form": "建议专用纸", "notice": "交办通知", "reply": "答复函", "feedback": "征询意见表", "opinion": "会办意见",
    "report": "办理情况报告",
}  # fmt: skip
"""What a file is called."""
FIGURES = "〇一二三四五六七八九"
TEN = "十"

SHEET = "{congress}第{term}届人民代表大会{session}\n代表建议、批评和意见专用纸"
MOTION_SHEET = "{congress}第{term}届人民代表大会{session}\n代表议案专用纸"
SESSION = "第{session}次会议"
BETWEEN = "闭会期间"
NUMBER = "第{number}号"
UNNUMBERED = "　　"
"""Room to write it in by hand."""

F_NUMBER, F_SORT, F_TITLE, F_LEAD, F_CARD = "编号", "类别", "标题", "领衔代表", "代表证号"
F_DELEGATION, F_SEAT, F_SIGNERS, F_TEXT = "代表团", "选区或选举单位", "附议代表", "建议内容（情况、问题和具体建议）"
F_MOTION_TEXT = "议案内容（案由、案据和方案）"
F_FORMED, F_YEARS, F_PUBLIC, F_CONTACT, F_NO_REPLY, F_JOIN, F_WISH = (
    "形成方式", "连续提出年数", "公开范围", "希望加强沟通", "仅供参考，不需书面答复", "可以邀请联名", "建议承办单位",
)  # fmt: skip
F_HAND, F_HANDED = "代表签名", "提交日期"
MARK = "{outcome}类"
YES, NO, NONE = "是", "否", "无"

NOTICE_TITLE = "关于交办{name}的通知"
NOTICE = "现将{deputies}提出的{name}交你单位{role}。{units}"
NOTICE_LEAD = "请会同协办单位共同办理，统一答复代表并说明协办单位意见。"
NOTICE_ASSIST = "请在{due}前将办理意见书面告知主办单位{lead}。"
NOTICE_SEPARATE = "请按照职责分别办理，并分别答复代表。"
NOTICE_OTHERS = "主办单位：{lead}；协办单位：{assist}。"
NOTICE_REPLY = "请在{due}前办理完毕，经主要负责人签发后逐人答复代表，同时报送我机关。"
NOTICE_NO_REPLY = "代表表示仅供参考，不需书面答复，请研究参考并将情况告知我机关。"
NOTICE_RETURN = "认为不属于本单位办理的，请在{day}前提出书面报告并说明理由，不得自行转交。"
NOTICE_CONTACT = "办理前、办理中、办理后请与代表联系沟通，充分听取意见。"
NOTICE_ASKED = "交办要求：{message}"
ROLES = {"lead": "主办", "assist": "协办", "separate": "分别办理"}

NAME = "{congress}第{term}届人民代表大会{session}{break_}第{number}号建议"
REPLY_TITLE = "关于对{name}的答复"
ONE, MANY, YOU, YOU_ALL = "{name}代表", "{name}等代表", "您", "你们"
REPLY_OPEN = "{you}提出的《{title}》（第{number}号）收悉，现答复如下："
REPLY_CLOSE = "感谢{you}对我们工作的关心和支持，欢迎继续提出宝贵意见。"
REPLY_NOTE = "承办人：{handler}；联系电话：{phone}"
REPLY_ATTACHED = "代表建议办理情况征询意见表"
ASSISTED = "协办单位{unit}的意见：{text}"

FEEDBACK_TITLE = "代表建议、批评和意见办理情况征询意见表"
F_NAME, F_UNIT, F_LETTER, F_GOT, F_GOT_ON = "建议名称", "承办单位", "答复函文号", "是否收到答复", "收到日期"
F_ATTITUDE, F_RESULT, F_SAID, F_SIGN, F_DAY, F_PHONE = (
    "对办理态度", "对办理结果", "理由和具体要求（不满意时必填）", "代表签名", "反馈日期", "联系电话",
)  # fmt: skip
BOXES = "□满意　□基本满意　□不满意"
FEEDBACK_NOTE = "收到答复后十个工作日内反馈；一式两份，一份送人大常委会代表工作机构，一份送承办单位"

OPINION_TITLE = "关于“{name}”的会办意见"
OPINION_OPEN = "{name}收悉。经研究，现将我单位会办意见函告如下："

REPORT_TITLE = "{unit}{year}年度\n代表建议、批评和意见办理情况报告"
REPORT_OPEN = "{first}至{last}，共承办代表建议、批评和意见{total}件。"
REPORT_LEDGER, REPORT_SHARES, REPORT_PROMISES = "一、办理情况", "二、比率", "三、承诺事项"
REPORT_NOTE = "比率按“分子÷分母”列出，没有计入的另列；没有反馈的不算满意"
SHARE_HEADS = ("名称", "分子÷分母", "比率", "没有计入")
LEDGER_HEADS = ("项目", "件数")
PROMISE_HEADS = ("建议", "承诺内容", "期限", "情况")
NO_PROMISES = "本期没有承诺事项。"
DASH = "—"
LIST = "、"
