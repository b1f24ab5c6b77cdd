"""一人一码: codes, where they hang, how often they are opened, what seems wrong with them, what is done in bulk."""

from mashang.codes.models.batch import Act, Batch
from mashang.codes.models.code import Channel, Code, Kind, Placement, State, new_mark, new_token
from mashang.codes.models.doubt import Doubt, Why
from mashang.codes.models.scan import ScanDay

__all__ = [
    "Act", "Batch", "Channel", "Code", "Doubt", "Kind", "Placement", "ScanDay", "State", "Why", "new_mark", "new_token",
]  # fmt: skip
