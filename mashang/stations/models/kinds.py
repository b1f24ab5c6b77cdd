"""What a station can be: words for its purpose, its place in the tree, its site."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a station is for (R1, R13, R17, R20, R21, R26, R28–R30)."""

    GENERAL = "general", _("代表联络站")
    INDUSTRY = "industry", _("产业代表联络站")
    EMERGING = "emerging", _("新兴产业代表联络站")
    PROFESSIONAL = "professional", _("专业代表联络站")
    LABOUR = "labour", _("劳务品牌代表联络站")
    AWAY = "away", _("驻外代表联络站")
    COURT = "court", _("驻法庭代表联络站")
    PROCURATORATE = "procuratorate", _("驻检察代表联络站")
    ENTERPRISE = "enterprise", _("企业代表联络站")
    VILLAGE = "village", _("村级接待点")
    OUTPOST = "outpost", _("前哨站")


class Tier(models.TextChoices):
    """站、点、岗; a centre leads areas (R18, R28). A post is bound to a person."""

    CENTER = "center", _("中心站")
    AREA = "area", _("区域站")
    STATION = "station", _("联络站")
    POINT = "point", _("联络点")
    POST = "post", _("工作岗")


class SiteKind(models.TextChoices):
    """Where it is built; the first four are 四必建 (R2, R27)."""

    PARK = "park", _("特色产业园")
    LEADER = "leader", _("产业链优势企业")
    COOPERATIVE = "cooperative", _("知名专业合作社")
    VILLAGE = "village", _("集体经济好的村")
    STREET = "street", _("街区、广场、公园")
    COMMUNITY = "community", _("村（社区）")
    OFFICE = "office", _("机关、便民服务中心")
    PROJECT = "project", _("项目现场")
    OTHER = "other", _("其他")


MUST = (SiteKind.PARK, SiteKind.LEADER, SiteKind.COOPERATIVE, SiteKind.VILLAGE)
"""四必建."""


class BuildLevel(models.TextChoices):
    """试点先行、分级建设: who builds it (R2)."""

    COUNTY = "county", _("县级")
    TOWN = "town", _("乡级")


class MemberKind(models.TextChoices):
    """Who enters a station (R12, R14)."""

    DEPUTY = "deputy", _("代表")
    COUNCILLOR = "councillor", _("议事代表")
    OFFICIAL = "official", _("职能部门人员")
    EXPERT = "expert", _("专家")
