"""The yardstick: a minimal Django on the same server and database. It does far less than a product."""

import os

import dj_database_url

from mashang.site.settings import SQLITE

SECRET_KEY = "yardstick"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.yardstick.urls"
INSTALLED_APPS = ["bench.yardstick"]
MIDDLEWARE: list[str] = []
DATABASES = {"default": dj_database_url.parse(os.environ["YARDSTICK_URL"], conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"debug": False}}
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
