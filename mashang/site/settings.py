"""Settings: one file. What a place varies comes from the environment; see docs/deploy.md for each name."""

from datetime import timedelta

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from mashang.site import env, keys

VAR = env.folder("MASHANG_VAR", keys.default_var())
KEYS = env.folder("MASHANG_KEYS", VAR / "keys")
FONTS = env.words("MASHANG_FONTS", "/usr/share/fonts,/usr/local/share/fonts")  # folders; papers need a Chinese font
PRIVATE_KEYS = env.text("MASHANG_PRIVATE_KEYS", "")  # set for the worker alone
DEBUG = env.flag("MASHANG_DEBUG", False)
DEMO = env.flag("MASHANG_DEMO", False)
HTTPS = env.flag("MASHANG_HTTPS", False)
if DEMO and HTTPS:
    raise ImproperlyConfigured(
        "MASHANG_DEMO does without the second factor; it cannot be set together with MASHANG_HTTPS"
    )
BEHIND_PROXY = env.flag("MASHANG_PROXY", HTTPS)  # our own web server names the client in X-Real-IP
FONTS = env.words("MASHANG_FONTS", "/usr/share/fonts,/usr/local/share/fonts")  # folders; papers need a Chinese font
PUBLIC_URL = env.text("MASHANG_URL", "")  # what receipts and posters name; the request's own host when empty

SECRET_KEY = keys.read(KEYS, "web.secret")
SECOND_KEY = keys.read(KEYS, "second.secret")
CODE_PEPPER = keys.read(KEYS, "code.pepper")
ALLOWED_HOSTS = env.words("MASHANG_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("MASHANG_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_q",
    "mashang.kit",
    "mashang.journal",
    "mashang.jobs",
    "mashang.files",
    "mashang.vault",
    "mashang.notify",
    "mashang.papers",
    "mashang.accounts",
    "mashang.registers",
    "mashang.organs",
    "mashang.people",
    "mashang.targets",
    "mashang.stations",
    "mashang.codes",
    "mashang.matters",
    "mashang.supervision",
    "mashang.portal",
    "mashang.desk",
    "mashang.wall",
    "mashang.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mashang.kit.middleware.Hardened",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # below what sets headers: static files carry them too
    "mashang.kit.middleware.Readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mashang.kit.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "mashang.people.middleware.Viewers",
    "mashang.accounts.gate.Stays",
    "mashang.people.middleware.First",
    "mashang.kit.middleware.Refusals",
]

ROOT_URLCONF = "mashang.site.urls"
WSGI_APPLICATION = "mashang.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mashang.kit.context.page",
                "mashang.site.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "mashang.kit.templatetags.kit"],
        },
    }
]

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA busy_timeout=20000;"
    "PRAGMA cache_size=-16000;",
}
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{VAR / 'mashang.sqlite3'}", conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"ENGINE": "mashang.kit.databases.sqlite3", "OPTIONS": SQLITE}
elif not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must name sqlite or postgres")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/in/"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "mashang.accounts.passwords.NotGuessable"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [keys.PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

MOST_BODY = 100 * 1024 * 1024  # nine photographs of 10 MB, and the form around them
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 12
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = keys.folder(VAR / "quarantine" / "incoming")  # larger uploads pass here, outside backups

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECOND_FACTOR = not DEMO  # asked of those whose posts see much (people.middleware.First); only the demo does without
STAY_IDLE, STAY_LONGEST = timedelta(minutes=30), timedelta(hours=12)
STAYS_AT_ONCE = 1000 if DEMO else 3  # an account is one person's: office, phone, and one more
PROOF_LASTS = timedelta(minutes=10)  # before identities and approvals are opened, who it is is asked again
PASSWORD_DAYS = env.number("MASHANG_PASSWORD_DAYS", 0)
SESSION_ENGINE = "mashang.accounts.sessions"
SESSION_COOKIE_AGE = int(STAY_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

Q_CLUSTER = {
    "name": "mashang",
    "orm": "default",
    "workers": env.number("MASHANG_WORKERS", 1),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 5,
    "poll": 0.5,
    "catch_up": False,
    "label": "jobs",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"short": {"()": "mashang.kit.logs.Short"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["short"]}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"mashang": {"level": "INFO"}, "django.db.backends": {"level": "ERROR"}},
}
