"""What the layouts need to know of the whole house: its addresses, the menu, the bell. Read only when shown."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mashang.desk.frame import menu
from mashang.kit.request import viewer_of
from mashang.notify.queries import unread_of
from mashang.portal import kiosk

WAYS = {
    "home": "/",
    "guide": "/guide/",
    "privacy": "/privacy/",
    "feedback": "/feedback/",
    "track": "/t/",
    "elder": "/elder/",
    "rest": "/kiosk/rest/",
    "language": "/i18n/setlang/",
    "desk": "/desk/",
    "search": "/desk/",
    "inbox": "/desk/inbox/",
    "account": "/in/account/",
    "sign_out": "/in/out/",
}


def house(request: HttpRequest) -> dict[str, Any]:
    """Context for all templates. A page that shows no menu and no bell costs no statement."""
    return {
        "ways": WAYS,
        "shared": kiosk.shared(request),
        "nav": SimpleLazyObject(lambda: menu(viewer_of(request), request.path)),
        "unread": SimpleLazyObject(lambda: unread_of(viewer_of(request))),
    }
