"""Words that become data: they are stored in what handlers read, whatever language the page was in."""

NO_PHONE = "〔电话号码已隐去〕"
NO_ID = "〔证件号码已隐去〕"
PLACE = "地点："
SPEAKER = "反映人"
LAPSED = "事项已另有处理，不需再决定"
HANDED_TO = "已移交"
FACTS = "情况与问题："
ASKS = "具体建议："
REASON = "案由："
GROUNDS = "案据："
PLAN = "方案："
PEOPLE_SAY = "群众反映："
UNTITLED = "未命名的草稿"
CARRIED_REPLY = "随代表建议答复"

CASE = "具体司法、监察案件"
BID = "招标投标等具体经济活动"
OWN = "代表本人、亲属或者所在单位的利益"
FLAG = "文中写有“{word}”，需要核实是否涉及{what}"
FLAG_UNIT = "“{name}”与代表的工作单位“{employer}”有关，需要核实"

CASE_WORDS = ("判决", "裁定", "庭审", "被告", "原告", "起诉", "立案", "羁押", "取保候审", "法官", "检察官")
BID_WORDS = ("招标", "投标", "中标", "评标", "废标", "政府采购", "承揽工程", "工程款")
OWN_WORDS = (
    "我公司", "本公司", "我们公司", "我厂", "本厂", "我企业", "本企业", "我店", "我的亲属", "我爱人", "我儿子",
    "我女儿", "我家", "我本人", "入股", "我司",
)  # fmt: skip
ADVICE = {
    "personal": "属于个人事务的，请按信访、诉讼等渠道提出，代表身份不作为办理的依据。",
    "letters": "可以转作群众来信：请把原件交大会秘书处或者常委会信访部门，由其登记并答复来信人。",
    "charges": "可以转作来信：检举、控告、申诉请转交纪检监察、司法或者信访机关依法处理。",
    "cases": "请当事人依法定程序向办案机关提出。",
    "bids": "请依照招标投标法规定的异议、投诉程序处理。",
}
"""What may be done instead, by the kind of refusal."""
DEMANDS = "具体要求："
EXPERTS = "参加评估："
BY_ASSESSMENT = "按评估意见办理："
CARRIED = "转入下年继续落实："
