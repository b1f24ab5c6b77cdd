from mashang.codes.views.codes import act, post, show
from mashang.codes.views.doubts import doubts, settle
from mashang.codes.views.placements import act_there, edit, placement

__all__ = ["act", "act_there", "doubts", "edit", "placement", "post", "settle", "show"]
