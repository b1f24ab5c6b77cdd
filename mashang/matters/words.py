"""Words that become data: they are stored in what handlers read, whatever language the page was in."""

NO_PHONE = "〔电话号码已隐去〕"
NO_ID = "〔证件号码已隐去〕"
PLACE = "地点："
