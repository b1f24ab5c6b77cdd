"""The citizen's addresses, as the layout needs them."""

WAYS = {
    "home": "/",
    "guide": "/guide/",
    "privacy": "/privacy/",
    "feedback": "/feedback/",
    "track": "/t/",
    "elder": "/elder/",
    "language": "/i18n/setlang/",
}
