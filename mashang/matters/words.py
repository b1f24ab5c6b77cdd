"""Words that become data: they are stored in what handlers read, whatever language the page was in."""

NO_PHONE = "〔电话号码已隐去〕"
NO_ID = "〔证件号码已隐去〕"
PLACE = "地点："
SPEAKER = "反映人"
LAPSED = "事项已另有处理，不需再决定"
HANDED_TO = "已移交"
