"""The sketches' invented people and matters, and the forms they stand in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing

from django import forms
from django.utils.safestring import mark_safe

WAYS = {
    "home": "/", "guide": "/guide/", "privacy": "/privacy/", "feedback": "/feedback/", "track": "/track.html",
    "scan": "/scan.html", "elder": "/elder/", "language": "/i18n/setlang/", "desk": "/desk/",
}  # fmt: skip
AT = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
QR = mark_safe(
    '<svg class="qr" viewBox="0 0 29 29" role="img" aria-label="查询用的二维码">'
    '<path d="M4 4h7v7H4zM18 4h7v7h-7zM4 18h7v7H4z" fill="none" stroke="#000" stroke-width="1"/>'
    '<path d="M6 6h3v3H6zM20 6h3v3h-3zM6 20h3v3H6zM13 5h2v3h-2zM14 10h4v2h-4zM12 14h3v3h-3zM18 14h2v4h-2zM21 20h4v2h-4z'
    'M13 20h3v5h-3zM18 22h2v3h-2z"/></svg>'
)


class Speak(forms.Form):
    text = forms.CharField(label="想反映什么？", max_length=1000, error_messages={"required": "请写一写想反映什么，一句话也行。"}, widget=forms.Textarea(
        attrs={"rows": 4, "placeholder": "例：新洛路口没有右转红绿灯，早高峰行人过街危险。"}))  # fmt: skip
    place = forms.CharField(label="在哪里？", max_length=60, required=False)
    phone = forms.CharField(
        label="手机号", required=False, help_text="只用来通知您办理进度。加密保存，承办单位看不到。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "data-private": ""}))  # fmt: skip


class Track(forms.Form):
    number = forms.CharField(
        label="编号", widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "24BN-7Q3F"})
    )
    code = forms.CharField(
        label="查询码",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "data-private": ""}),
    )


class Rate(forms.Form):
    grade = forms.ChoiceField(
        label="办理结果", widget=forms.RadioSelect,
        choices=[("satisfied", "满意"), ("basically", "基本满意"), ("dissatisfied", "不满意")])  # fmt: skip
    reason = forms.CharField(
        label="说说原因", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="选“不满意”请写一句原因，会退回重办一次。")  # fmt: skip


class SignIn(forms.Form):
    username = forms.CharField(
        label="账号", widget=forms.TextInput(attrs={"autocomplete": "username", "data-private": ""})
    )
    password = forms.CharField(label="密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class Reply(forms.Form):
    outcome = forms.ChoiceField(
        label="办理结果",
        choices=[("", "请选择"), ("a", "A 类：已经解决"), ("b", "B 类：列入计划"), ("c", "C 类：暂不具备条件")],
    )
    text = forms.CharField(label="答复内容", max_length=3000, widget=forms.Textarea(attrs={"rows": 7}),
                           help_text="写给群众看：办了什么、什么时候办好、办不了的原因。")  # fmt: skip
    face = forms.BooleanField(label="已当面答复", required=False)


@dataclass(frozen=True)
class Page:
    number: int = 2
    more: bool = True
    before: int = 1
    after: int = 3


def steps(at: int, names: str = "点单 定单 派单 办单 督单 评单") -> list[Thing]:
    states = lambda n: "done" if n < at else "current" if n == at else "todo"  # noqa: E731
    return [Thing(name=name, state=states(n), note="") for n, name in enumerate(names.split())]


EVENTS = [
    Thing(when=datetime(2026, 11, 2, 1, 12, tzinfo=UTC), title="群众点单", text="扫码提交，照片 2 张", who="", mark=""),
    Thing(when=datetime(2026, 11, 3, 2, 5, tzinfo=UTC), title="代表定单", text="到路口核实，转为问题", who="张示例", mark=""),
    Thing(when=datetime(2026, 11, 5, 7, 40, tzinfo=UTC), title="人大派单", text="主办县交通运输局，协办县公安局", who="县人大代工委", mark=""),
    Thing(when=datetime(2026, 11, 18, 1, 0, tzinfo=UTC), title="正在办单", text="已到现场测量，信号灯列入本月施工", who="县交通运输局", mark="open"),
]  # fmt: skip
MATTER = Thing(
    number="410825-2026-000318", title="新洛路与旅游路口缺少右转信号灯", word="办单", tone="go", similar=6,
    text="早高峰学生过街与右转车辆冲突，希望增设右转信号和地面标识。",
    due=Thing(word="还有 4 个工作日", level="soon", on=date(2026, 11, 27), why_url="#why"),
    facts=[("反映人", "群众，已留联系方式"), ("地点", "赵堡镇新洛路与旅游路口"), ("主办", "县交通运输局"), ("协办", "县公安局")],
)  # fmt: skip
_ROWS = [
    ("劳保园区纺织企业招工难", "邵原镇 · 走访企业", "派单", "go", "县人社局", "", ("逾期 2 天", "over", date(2026, 11, 18))),
    ("老旧小区加装电梯政策不清楚", "城关镇 · 扫码", "定单", "wait", "", "", ("今天到期", "soon", date(2026, 11, 20))),
    ("新洛路与旅游路口缺少右转信号灯", "赵堡镇 · 扫码 · 与 6 件相似", "办单", "go", "县交通运输局", "协办 县公安局", ("还有 4 个工作日", "soon", date(2026, 11, 27))),
    ("市三院门前车辆乱停乱放", "湖东街道 · 进站问政", "退回", "stop", "县卫健委", "", ("还有 11 个工作日", "ok", date(2026, 12, 7))),
    ("关于建设淀粉厂推动甘薯全产业链发展的建议", "代表建议 · 重点", "评单", "wait", "县农业农村局", "", ("已按期答复", "met", None)),
    ("宝莲寺镇皇甫庄村口到镇卫生院的路灯坏了六盏晚上接送孩子不安全", "宝莲寺镇 · 代录", "销号", "done", "县住建局", "", ("已按期答复", "met", None)),
]  # fmt: skip
ROWS = [
    Thing(pk=n, url="/detail.html", title=t, under=u, word=w, tone=o, unit=x, assist=a, current=n == 2,
          due=Thing(word=d[0], level=d[1], on=d[2], why_url=""))
    for n, (t, u, w, o, x, a, d) in enumerate(_ROWS)
]  # fmt: skip
FILTERS = [
    Thing(name=n, url="?", n=c, current=i == 0, hot=n == "逾期")
    for i, (n, c) in enumerate(
        [
            ("待我处理", 12),
            ("逾期", 3),
            ("五日内到期", 9),
            ("集中反映", 4),
            ("反复反映", 2),
            ("待评价", 6),
            ("全部", "99+"),
        ]
    )
]


def _links(*links: tuple[str, str, object]) -> list[Thing]:
    return [Thing(name=n, url="#", icon=i, count=c, current=n == "事项") for n, i, c in links]


NAV = [
    Thing(
        name="",
        links=_links(("今天", "home", None), ("事项", "inbox", 12), ("代表建议", "paper", 22), ("督办", "eye", 3)),
    ),
    Thing(name="联络", links=_links(("联络站", "station", None), ("代表", "person", None))),
]
CLERK = Thing(name="周示例（代工委）")
DEPUTY = Thing(name="张示例", mark="张", role="县人大代表", station="赵堡镇代表联络站", hours="每周三上午接待")
PROMISE = [
    Thing(name="联络站受理", state="current", note="3 个工作日内"),
    Thing(name="承办单位办理并答复您", state="todo", note="15 个工作日内，要延期会先告诉您"),
    Thing(name="您来评价", state="todo", note="不满意的，退回重办"),
]
DESK = {"nav": NAV, "viewer": CLERK, "unread": 5, "register_url": "#", "export_url": "#", "list_url": "/list.html", "m": MATTER, "events": EVENTS,
        "acts": [Thing(url="#", name="催办"), Thing(url="#", name="列为重点督办"), Thing(url="#", name="延期")]}  # fmt: skip
REPLY = Thing(
    text="您反映的路口，已于11月19日装好右转信号灯，并重划了人行横道。\n感谢您的提醒。", who="县交通运输局", when=AT
)
SAID = {"said": "刚才已经有人办理过这一步。请返回查看最新情况，您填写的内容没有丢失。", "status": 409}
GROUPS = ["K7QF", "2M9D", "XH4T", "8R3W", "5"]


def contexts() -> dict[str, tuple[str, dict]]:
    """Each picture: its template and its context, by name."""
    rate = Thing(number="24BN-7Q3F", title=MATTER.title, word="请您评价", tone="wait", due=None)
    going = Thing(number="24BN-7Q3F", title=MATTER.title, word="正在办理", tone="go", due=MATTER.due)
    scan = {"to": DEPUTY, "draft": "张示例", "key": "k", "steps": steps(0), "form": Speak(initial={"place": "赵堡镇"})}
    receipt = {"to": DEPUTY, "number": "24BN-7Q3F", "code": "".join(GROUPS), "groups": GROUPS,
               "draft": "张示例", "qr": QR, "promise": PROMISE}  # fmt: skip
    return {
        "scan": ("scan.html", {**scan, "demo": True}),
        "scan-wrong": ("scan.html", {**scan, "form": Speak({"text": "", "place": "赵堡镇"}), "held": ["路口.jpg"]}),
        "scan-elder": ("scan.html", {**scan, "elder": True}),
        "receipt": ("receipt.html", receipt),
        "receipt-elder": ("receipt.html", {**receipt, "elder": True}),
        "track": ("track.html", {"form": Track()}),
        "tracked": (
            "tracked.html",
            {"matter": rate, "steps": steps(5), "events": EVENTS, "reply": REPLY, "form": Rate()},
        ),
        "tracked-going": ("tracked.html", {"matter": going, "steps": steps(3), "events": EVENTS}),
        "signin": ("signin.html", {"form": SignIn()}),
        "list": ("list.html", {**DESK, "filters": FILTERS, "rows": ROWS, "page": Page(), "demo": True}),
        "list-empty": ("list.html", {**DESK, "filters": FILTERS, "rows": [], "m": None}),
        "list-elder": ("list.html", {**DESK, "filters": FILTERS, "rows": ROWS, "page": Page(), "elder": True}),
        "detail": ("detail.html", {**DESK, "steps": steps(3), "form": Reply()}),
        "detail-wrong": ("detail.html", {**DESK, "steps": steps(3), "form": Reply({"outcome": "", "text": ""})}),
        "refused": ("kit/refused.html", SAID),
        "500": ("500.html", {}),
        "404": ("404.html", {}),
    }
