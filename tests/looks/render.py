"""Renders the sketches without a request, a database or an app above kit."""

from pathlib import Path

from django.template.backends.django import DjangoTemplates

from .cast import WAYS, contexts

HERE = Path(__file__).parent
KIT = HERE.parents[1] / "mashang" / "kit"
PORTAL = HERE.parents[1] / "mashang" / "portal"
BUILTINS = ["django.templatetags.i18n", "django.templatetags.static", "mashang.kit.templatetags.kit"]
ENGINE = DjangoTemplates(
    {
        "NAME": "looks",
        "DIRS": [HERE / "pages", KIT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"builtins": BUILTINS, "string_if_invalid": ""},
    }
)


def page(name: str) -> str:
    """The html of one picture of `cast.contexts`."""
    template, context = contexts()[name]
    shared = {"ways": WAYS, "place_name": "示例县人大常委会 · 代表直通车", "csrf_token": "t" * 64}
    return ENGINE.get_template(template).render({**shared, **context})


def write(folder: Path) -> list[str]:
    """All pictures as files, beside the static files they ask for."""
    (folder / "static").mkdir(parents=True, exist_ok=True)
    for app in (KIT, PORTAL):
        link = folder / "static" / app.name
        if not link.exists():
            link.symlink_to(app / "static" / app.name)
    names = list(contexts())
    for name in names:
        (folder / f"{name}.html").write_text(page(name), encoding="utf-8")
    return names
