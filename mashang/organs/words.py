"""What a list of units is written in: headings, and the ends of names. Data, recognised and never shown."""

from mashang.organs.models import OrganKind

HEADINGS = {
    "name": ("名称", "机构名称", "单位", "承办单位", "单位全称", "全称", "部门名称"),
    "short_name": ("单位简称", "机构简称"),
    "kind": ("单位类别", "机构类别", "性质", "单位性质"),
    "town": ("所在乡镇", "乡镇街道", "乡镇（街道）"),
    "code": ("统一社会信用代码", "信用代码", "机构代码", "组织机构代码"),
    "parent": ("主管单位", "主管部门", "上级机构"),
}
"""Headings under which offices write each column, beside its own name."""
BY_NAME = (
    (r"人民法院$", OrganKind.COURT),
    (r"人民检察院$", OrganKind.PROCURATORATE),
    (r"监察委员会$|监委$", OrganKind.SUPERVISION_COMMISSION),
    (r"人民政府$|街道办事处$", OrganKind.GOVERNMENT),
    (r"(公司|厂|合作社|集团)$", OrganKind.ENTERPRISE),
    (r"(党委|组织部|宣传部|统战部|政法委.*|纪委.*|县委.*|市委.*|区委.*)$", OrganKind.PARTY_OFFICE),
    (r"(医院|学校|中学|小学|中心|站|馆|所|院)$", OrganKind.PUBLIC_INSTITUTION),
    (r"(局|分局|大队|支队|委员会|办公室|办|委|署|处)$", OrganKind.DEPARTMENT),
)
