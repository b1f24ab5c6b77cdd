"""What a place may set for stations."""

from django.utils.translation import gettext_lazy as _

from mashang.organs.policies import Policy, declare

SILENT_DAYS = declare(
    Policy(
        key="stations.silent_days",
        kind=int,
        default=90,
        least=30,
        most=365,
        label=_("联络站多少天没有任何记录就提醒一次"),
        source=_("各地“每站每季度至少活动一次”的做法，可按当地规定调整"),
    )
)
