"""Every write about stations, by the name that callers use."""

from mashang.stations.services_entering import Unusual, appoint, departure, enter, leave, retire
from mashang.stations.services_norms import upload_norm, withdraw_norm
from mashang.stations.services_parts import (
    close_bases,
    drop,
    end,
    keep,
    keep_standard,
    list_row,
    pair,
    write_panel,
)
from mashang.stations.services_silence import remind
from mashang.stations.services_tree import change, close, close_all, open_station, set_level

__all__ = [
    "Unusual", "appoint", "change", "close", "close_all", "close_bases", "departure", "drop", "end", "enter", "keep",
    "keep_standard", "leave", "list_row", "open_station", "pair", "remind", "retire", "set_level",
    "upload_norm", "withdraw_norm", "write_panel",
]  # fmt: skip
