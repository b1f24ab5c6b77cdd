"""The door: a name and a password, then a code. Wrong tries are counted so that nobody can lock another out."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from mashang.accounts.models import User
from mashang.accounts.services import seconding
from mashang.jobs import counters
from mashang.kit.errors import Invalid, TooMany
from mashang.kit.request import network_of

QUARTER, HOUR, DAY = 15 * 60, 3600, 24 * 3600
TRIES, WINDOW = 5, QUARTER
REMEMBERED = 30 * DAY
NARROW = ((TRIES, WINDOW),)
WIDE = ((10, QUARTER), (20, HOUR), (40, DAY))
"""All unknown browsers of the world together, for one name: each wider window lets less through."""
NETWORK = ((100, QUARTER),)
"""All names together, from one network."""

WAIT = _("连续输错次数过多，请 15 分钟后再试，或请系统管理员重设密码。")
BUSY = _(
    "有人在别处反复试这个登录名，陌生的电脑和网络暂时不能登录。"
    "请用登录过的电脑或手机，或在登录过的单位网络里登录；都没有的，请联系系统管理员。"
)


@dataclass(frozen=True)
class Caller:
    """From where somebody tries: a network address, and the mark of a browser that was let in before, if it has one."""

    address: str
    known: str

    @property
    def network(self) -> str:
        """A village shares an address, a machine owns a whole range of IPv6."""
        return network_of(self.address)


@dataclass(frozen=True)
class Limit:
    """What is counted under a key, and how much of it in how many seconds."""

    key: str
    rows: tuple[tuple[int, int], ...]
    said: object

    def reached(self, now: datetime) -> bool:
        return any(counters.seen(key=self.key, seconds=seconds, now=now) >= most for most, seconds in self.rows)

    def hit(self, now: datetime) -> None:
        for _most, seconds in self.rows:
            counters.hit(key=self.key, seconds=seconds, now=now)


def _limits(step: str, name: str, caller: Caller, now: datetime) -> tuple[Limit, ...]:
    """A known browser answers for itself alone; a known network for one name at one address; anybody else for all."""
    if caller.known:
        return (Limit(f"{step}:device:{caller.known}", NARROW, WAIT),)
    near = Limit(f"{step}:{name}:{caller.address}", NARROW, WAIT)
    if counters.seen(key=_here(name, caller), seconds=REMEMBERED, now=now):
        return (near,)
    return (
        near,
        Limit(f"{step}:name:{name}", WIDE, BUSY),
        Limit(f"{step}:network:{caller.network}", NETWORK, WAIT),
    )


def _here(name: str, caller: Caller) -> str:
    return f"sign-in:here:{name}:{caller.network}"


def _open(limits: tuple[Limit, ...], now: datetime) -> None:
    for limit in limits:
        if limit.reached(now):
            raise TooMany(limit.said)  # type: ignore[arg-type]


def prove(*, username: str, password: str, caller: Caller, now: datetime) -> User:
    """Check a name and a password. Raises TooMany, or Invalid with one same sentence for wrong and absent."""
    name = username.lower()[:60]
    limits = _limits("sign-in", name, caller, now)
    _open(limits, now)
    user = authenticate(username=username, password=password)
    if not isinstance(user, User):
        for limit in limits:
            limit.hit(now)
        raise Invalid(_("登录名或密码不对，请核对后再试。"))
    return user


def prove_code(*, user: User, typed: str, caller: Caller, now: datetime) -> None:
    """Check the second step: a code of the phone or one from paper. Raises TooMany or Invalid."""
    limits = _limits("code", user.username, caller, now)
    _open(limits, now)
    if not seconding.spend(user=user, typed=typed, now=now):
        for limit in limits:
            limit.hit(now)
        raise Invalid(_("验证码不对，或者已经用过。请输入手机上现在显示的六位数；手机不在身边的，输入一个恢复码。"))


def remember_network(*, user: User, caller: Caller, now: datetime) -> None:
    """Whoever signs in from this network again is not held up by tries from elsewhere."""
    counters.hit(key=_here(user.username, caller), seconds=REMEMBERED, now=now)


def prove_again(*, user: User, typed: str, stay: str, now: datetime) -> None:
    """本人再确认: the code for who has a phone set up, the password for who has not. Raises TooMany or Invalid."""
    limits = (Limit(f"again:{user.pk}:{stay}", NARROW, WAIT),)
    _open(limits, now)
    by_code = seconding.has(user=user)
    if not (seconding.spend(user=user, typed=typed, now=now) if by_code else user.check_password(typed)):
        for limit in limits:
            limit.hit(now)
        raise Invalid(_("不对，请核对后再输一次。"))
