"""What a list of enterprises is written in. Data, recognised and never shown."""

HEADINGS = {
    "name": ("名称", "单位名称", "企业", "企业全称", "公司名称", "项目名称"),
    "kind": ("对象类型", "联系对象类型"),
    "town": ("所在乡镇", "乡镇街道", "乡镇（街道）", "所属乡镇"),
    "contact": ("联系人姓名", "负责人", "企业联系人", "法人"),
    "job": ("职务",),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码"),
    "consent": ("是否同意", "本人同意", "同意", "是否同意登记"),
    "consented_on": ("同意时间", "签字日期"),
    "purpose": ("用途",),
}
"""Headings under which offices write each column, beside its own name."""

AGREED = frozenset({"是", "同意", "已同意", "√", "有", "y", "yes", "1"})
REFUSED = frozenset({"", "否", "不同意", "未同意", "无", "×", "n", "no", "0"})
