"""行政区划, 机构, 届次, 节假日, 分类 and policy rows: where things are, whose they are, by what rule."""

from mashang.organs.models.days import CalendarYear, Holiday
from mashang.organs.models.organs import Organ, OrganKind, OrganName, OrganQuerySet, Term
from mashang.organs.models.regions import Level, Region, RegionQuerySet, Standing
from mashang.organs.models.rules import PolicyRow
from mashang.organs.models.subjects import Category, Industry, IndustryTier

__all__ = [
    "CalendarYear",
    "Category",
    "Holiday",
    "Industry",
    "IndustryTier",
    "Level",
    "Organ",
    "OrganKind",
    "OrganName",
    "OrganQuerySet",
    "PolicyRow",
    "Region",
    "RegionQuerySet",
    "Standing",
    "Term",
]
