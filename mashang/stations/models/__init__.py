"""代表联络站: the tree, who is in it, what it is linked to, how it is built, what it must show."""

from mashang.stations.models.building import Equipment, NormDoc, NormText, Outcome, Standing, StandingKind, Tick, Zone
from mashang.stations.models.entering import Membership, StaffRole, StationStaff
from mashang.stations.models.kinds import BuildLevel, Kind, MemberKind, SiteKind, Tier
from mashang.stations.models.linking import CoBuilder, Guidance, GuideKind, Pairing, PartyKind
from mashang.stations.models.lists import BaseKind, ChecklistItem, MustBuild, PracticeBase
from mashang.stations.models.showing import PanelKind, PanelText, Segment
from mashang.stations.models.silence import Silence
from mashang.stations.models.tree import Station, StationName

__all__ = [
    "BaseKind", "BuildLevel", "ChecklistItem", "CoBuilder", "Equipment", "Guidance", "GuideKind", "Kind", "MemberKind",
    "Membership", "MustBuild", "NormDoc", "NormText", "Outcome", "Pairing", "PanelKind", "PanelText", "PartyKind",
    "PracticeBase", "Segment", "Silence", "SiteKind", "StaffRole", "Standing", "StandingKind", "Station", "StationName",
    "StationStaff", "Tick", "Tier", "Zone",
]  # fmt: skip
