"""The web process."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils import translation

from mashang.kit.middleware import readable


def prepare() -> None:
    """What every request needs is read before there is one: the addresses with their views, and the languages."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            _ = get_resolver().reverse_dict


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
application = readable(get_wsgi_application())
prepare()
