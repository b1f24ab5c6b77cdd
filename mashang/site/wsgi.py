"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

from mashang.kit.middleware import readable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.site.settings")
application = readable(get_wsgi_application())
