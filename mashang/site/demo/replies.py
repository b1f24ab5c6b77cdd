"""A unit's signed reply to one suggestion of the session, of which its deputy has not said anything since: the days for
feedback are over, and the worker has said so."""

from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mashang.files import services as files
from mashang.matters import services as matters
from mashang.matters.models import Assignment, Matter
from mashang.matters.services import Draft
from mashang.site.demo.world import World

WHICH = 5
"""Of the session's suggestions: 旅游路增设公交站点."""
SPOKEN, ISSUED = timedelta(days=36), timedelta(days=30)
SAYS = Draft(
    "经现场踏勘，已在旅游路沿线增设两个公交站点，投入使用。", "A", "solved", "温交函〔示例〕8号", "刘示例", "0391-0000000"
)  # fmt: skip
PAPER = "demo-reply"


def answered(*, world: World, papers: list[Matter], now: datetime) -> None:
    """Contact with the deputy, and the reply with its stamped paper."""
    share, at = Assignment.objects.get(matter=papers[WHICH]), now - SPOKEN
    told = "电话沟通，代表同意站点位置。"
    matters.contact(assignment=share, kind="during", text=told, by=world.viewer("unit", at), now=at)
    at = now - ISSUED
    files.hold(key=PAPER, upload=_sheet(), now=at, papers=True)
    matters.issue(assignment=share, draft=SAYS, key=PAPER, by=world.viewer("head", at), now=at)


def _sheet() -> SimpleUploadedFile:
    """A blank sheet, as a scanner gives it."""
    page = BytesIO()
    Image.new("RGB", (620, 877), "white").save(page, "PNG")
    return SimpleUploadedFile("盖章答复（示例）.png", page.getvalue(), "image/png")
