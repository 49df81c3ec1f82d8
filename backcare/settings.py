"""Settings, in the order of Django's own settings reference.

Every variable of the environment is read here and nowhere else; `docs` for whoever deploys are in
the README. Production is the default: `BACKCARE_DEBUG=1` is for work on the site.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from backcare.env import Environment, EnvironmentProblems

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
env = Environment(os.environ, prefix="BACKCARE_")

# Everything written at run time lives in this folder, so a container mounts one volume.
VAR_DIR = Path(env.text("BACKCARE_VAR", str(BASE_DIR / "var")))

# Core

DEBUG = env.flag("BACKCARE_DEBUG")
TLS = env.flag("BACKCARE_TLS")
# This machine's own names always answer: health checks use them.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.names("BACKCARE_ALLOWED_HOSTS")]
if TESTING:
    ALLOWED_HOSTS += ["testserver"]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = env.text("BACKCARE_TIME_ZONE", "Europe/London")
USE_TZ = True

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "routines",
]

# No form here comes near this; a larger body is answered before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# No form takes a file, and files don't count as the body above: none is written to disk.
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Databases

if env.text("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(env.text("DATABASE_URL"))}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(VAR_DIR / "backcare.sqlite3"),
        }
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL without IMMEDIATE makes "database is locked" more frequent, not less: both or neither.
    DATABASES["default"] |= {
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
            ),
        },
        "CONN_MAX_AGE": None,
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # The pool is per worker process and replaces persistent connections. Test databases go without:
    # they can't be dropped while it holds them. The browser tests' own server has it.
    pool = {} if TESTING else {"pool": {"min_size": 2, "max_size": 8}}
    DATABASES["default"] |= {
        "OPTIONS": {**DATABASES["default"].get("OPTIONS", {}), **pool},
        "CONN_MAX_AGE": 0,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Email: the site sends none, so there is no mailer and the check that asks for one is silenced.

MAILERS: dict[str, dict[str, str]] = {}
SILENCED_SYSTEM_CHECKS = ["mail.W001"]

# HTTP

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "routines.middleware.ProfileCookieMiddleware",
    "routines.middleware.WrongMethodMiddleware",
    "routines.busy.BusyDatabaseMiddleware",
    "routines.older.OlderRowsMiddleware",
]
WSGI_APPLICATION = "backcare.wsgi.application"

# Logging: to the console, without a person's answers. Naming the `django` logger here also takes
# away Django's mail to the administrators, which would carry the whole form.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "backcare.logs.WithoutAnswers",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"no_request_content": {"()": "backcare.logs.NoRequestContent"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["no_request_content"],
        }
    },
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

# Models: people outside the United Kingdom see the numbers of their own country.

COUNTRIES: "dict[str, dict[str, StrPromise | str]]" = {
    "GB": {"emergency": "999", "urgent": "111"},
    "US": {"emergency": "911", "urgent": _("your doctor or an urgent care centre")},
    "EU": {"emergency": "112", "urgent": _("your doctor or the out-of-hours service")},
}
BACKCARE_COUNTRY = env.choice("BACKCARE_COUNTRY", "GB", COUNTRIES)
BACKCARE_EMERGENCY_NUMBER = COUNTRIES[BACKCARE_COUNTRY]["emergency"]
BACKCARE_URGENT_NUMBER = COUNTRIES[BACKCARE_COUNTRY]["urgent"]

# Security

SECRET_KEY_FILE = VAR_DIR / "secret_key"
SECRET_KEY = env.text("BACKCARE_SECRET_KEY")
if not SECRET_KEY and SECRET_KEY_FILE.exists():
    SECRET_KEY = SECRET_KEY_FILE.read_text().strip()
if not SECRET_KEY and (DEBUG or TESTING):
    SECRET_KEY = "only-for-work-on-the-site-and-its-tests-" * 2
if not SECRET_KEY:
    env.problem("BACKCARE_SECRET_KEY is not set and `make setup` has not made one.")

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "routines.views.pages.csrf_failure"
CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_SECURE = TLS
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
if TLS:
    # The server itself speaks plain HTTP: a proxy in front ends TLS and sets this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The container's own health check comes past the proxy.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

# Templates

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "routines.context.site",
            ]
        },
    }
]

# URLs

ROOT_URLCONF = "backcare.urls"

# Static files

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.text("BACKCARE_STATIC_ROOT", str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or TESTING
            else "backcare.static_files.HashedStaticFiles"
        )
    },
}
# Tests read the files where they are, without a collected copy.
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG or TESTING

try:
    env.verify()
except EnvironmentProblems as problems:
    raise ImproperlyConfigured(str(problems)) from None
