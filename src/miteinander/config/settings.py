"""Django's settings, read from the surroundings (``config/environment.py``) and the town's profile."""

import os

from miteinander.config import environment
from miteinander.config.rooms import ROOMS
from miteinander.config.signin import *  # noqa: F403 -- allauth reads its settings from here; signin.py tells their story
from miteinander.foundation.profile.town import read_town

DATA = environment.data_folder()
TOWN_FOLDER = environment.town_folder()
TOWN = read_town(TOWN_FOLDER)

DEBUG = False
_KEYS = environment.secret_keys(DATA)
SECRET_KEY = _KEYS[0]
SECRET_KEY_FALLBACKS = _KEYS[1:]
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS = environment.public_hosts(PUBLIC_URL)
HTTPS = PUBLIC_URL.startswith("https://")
MITEINANDER_CLOCK = os.environ.get("MITEINANDER_CLOCK", "")
# A function (text, source, target) -> str that the town sets up itself; empty: nothing goes to a machine.
MITEINANDER_TRANSLATOR = os.environ.get("MITEINANDER_TRANSLATOR", "")
DEMO = os.environ.get("MITEINANDER_DEMO", "") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *ROOMS,  # before allauth, so that our templates stand before its own
    *SIGNIN_APPS,  # noqa: F405 -- from signin.py
]

MIDDLEWARE = [
    "miteinander.foundation.ui.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "miteinander.foundation.ui.middleware.security_headers",
    "miteinander.foundation.ui.middleware.known_methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "miteinander.foundation.languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "miteinander.foundation.accounts.middleware.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "miteinander.foundation.ui.middleware.SpokenErrors",
]

ROOT_URLCONF = "miteinander.config.urls"
WSGI_APPLICATION = "miteinander.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [environment.PACKAGE / "foundation" / "ui"],  # for components/<name>/template.html
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "miteinander.foundation.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "miteinander.foundation.ui.templatetags.ui"],
        },
    }
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "mt_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "mt_accounts.Person"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "mt_session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "mt_form"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "miteinander.foundation.ui.web.errors.form_expired"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_TEMP_DIR = None

LANGUAGE_CODE = TOWN.source_language
LANGUAGES = [(language.code, language.name) for language in TOWN.languages]
LANGUAGES_BIDI = [language.code for language in TOWN.languages if language.rtl]
DESK_LANGUAGES = ["de", "en"]
LOCALE_PATHS = [environment.PACKAGE / "locale" / "public", environment.PACKAGE / "locale" / "desk"]
USE_I18N = True
FORMAT_MODULE_PATH = "miteinander.config.formats"
USE_TZ = True
TIME_ZONE = TOWN.timezone

STATIC_URL = "/static/"
STATIC_ROOT = environment.PROJECT / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

EMAIL_BACKEND = "miteinander.foundation.messages.backend.OutboxBackend"
EMAIL_URL = os.environ.get("EMAIL_URL", "")
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "miteinander@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING_CONFIG = "miteinander.config.logs.configure"
LOGGING: dict[str, object] = {}
