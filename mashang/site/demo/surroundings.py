"""What lies around the stations: where codes hang, and with whom deputies keep contact. Tables, no logic."""

from dataclasses import dataclass

from mashang.codes.models import Channel
from mashang.site.demo.places import SHAOYUAN, ZHAOBAO
from mashang.targets.models import Kind


@dataclass(frozen=True)
class Posted:
    """Where the code of a deputy or a station hangs, or into which group it is sent."""

    code: str
    name: str
    region: str
    channel: str = Channel.POSTER


@dataclass(frozen=True)
class Contact:
    """A contact target and the deputy who keeps contact with it."""

    deputy: str
    kind: str
    name: str
    region: str


PLACEMENTS = [
    Posted("deputy", "赵堡村村委会公告栏", "410825106201"),
    Posted("deputy", "北平皋村文化广场", "410825106218"),
    Posted("deputy", "赵堡镇村组微信群", ZHAOBAO, Channel.WECHAT),
    Posted("deputy", "代表联系卡", ZHAOBAO, Channel.CARD),
    Posted("zb", "赵堡镇便民服务中心", ZHAOBAO),
    Posted("sy_deputy", "邵原产业园劳保园区门卫室", SHAOYUAN),
    Posted("sy", "邵原镇村组微信群", SHAOYUAN, Channel.WECHAT),
    Posted("hd_deputy", "三里店社区公告栏", "411502006008"),
    Posted("wf_deputy", "东南营社区网格公告栏", "410502001003"),
    Posted("wf_deputy", "安居园社区网格公告栏", "410502005005"),
    Posted("wf_deputy", "皇甫庄村村委会", "410502101204"),
    Posted("wf_old", "仓巷街东口", "410502006001"),
]  # fmt: skip

CONTACTS = [
    Contact("deputy", Kind.ENTERPRISE, "温县怀山药加工厂（示例）", ZHAOBAO),
    Contact("deputy", Kind.ENTERPRISE, "赵堡地黄种植专业合作社（示例）", ZHAOBAO),
    Contact("deputy", Kind.GROWER, "示例种植户（山药、地黄）", "410825106218"),
    Contact("deputy", Kind.VILLAGE, "赵堡村", "410825106201"),
    Contact("deputy", Kind.GRID, "赵堡镇第一网格", ZHAOBAO),
    Contact("deputy", Kind.PROJECT, "焦平高速温县段", ZHAOBAO),
    Contact("zb_deputy2", Kind.VILLAGE, "陈沟村", "410825106211"),
    Contact("sy_deputy", Kind.ENTERPRISE, "新丝路纺织有限公司", SHAOYUAN),
    Contact("sy_deputy", Kind.ENTERPRISE, "瑞博能源", SHAOYUAN),
    Contact("sy_deputy", Kind.PROJECT, "邵原产业园劳保园区标准化厂房", SHAOYUAN),
]  # fmt: skip
