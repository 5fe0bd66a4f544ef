"""Django's settings, derived from the archive directory in the environment and from how the site was started."""

import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any

from ficmirror import config
from ficmirror.disk import address_of, first_words, is_sealed

HERE = Path(__file__).resolve().parent

# What `web.serve` tells its server's process; no setting for people, hence the underscore.
SERVED_AT = "_FICMIRROR_SERVED_AT"
SITE_HOST = os.environ.get(SERVED_AT, "127.0.0.1")
IS_SERVING = SERVED_AT in os.environ
IS_LOCAL = SITE_HOST in {"127.0.0.1", "localhost", "::1"}
CONFIG = config.load()
ARCHIVE = CONFIG.archive
IS_SEALED = is_sealed(ARCHIVE)
SITE_NAME = CONFIG.site_name
PREFIX = CONFIG.path_prefix
FORCE_SCRIPT_NAME = PREFIX or None

KEY_FILE = ARCHIVE / "secret-key"


def _secret_key() -> str:
    """The archive's own key where the site has been started once, else one for this run only."""
    try:
        return KEY_FILE.read_text(encoding="ascii").strip() or secrets.token_urlsafe(48)
    except OSError:
        return secrets.token_urlsafe(48)


def _static_address() -> str:
    """An address that changes with the files under it, so that browsers may keep them for ever."""
    print_of_all = sha256()
    for path in sorted((HERE / "static").rglob("*")):
        if path.is_file():
            print_of_all.update(path.name.encode() + path.read_bytes())
    return f"/static/{print_of_all.hexdigest()[:12]}/"


def _allowed_hosts() -> list[str]:
    if IS_LOCAL:
        return ["127.0.0.1", "localhost", "[::1]"]
    return ["*"] if SITE_HOST in {"0.0.0.0", "::"} else [SITE_HOST]  # no page is built from the host's name


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = _allowed_hosts()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "ficmirror.catalogue",
    "ficmirror.web",
]
MIDDLEWARE = [
    "ficmirror.web.security.Guard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "ficmirror.web.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["ficmirror.web.context.surroundings"],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
            "builtins": [
                "django.templatetags.static",
                "ficmirror.web.shown.words",
                "ficmirror.web.shown.story",
                "ficmirror.web.shown.cards",
                "ficmirror.web.shown.forms",
                "ficmirror.web.shown.tally",
            ],
        },
    }
]


PATIENCE = 60  # seconds that a writer waits for another's transaction
# bytes of the catalogue that are read without being copied, their neighbours with them: the most that SQLite maps
MAPPED = 0x7FFF0000


def _database_options() -> dict[str, Any]:
    """A site only reads; SQLite is told so, and each of its few connections keeps a small cache.

    Of an archive that may not be written to, the catalogue is read as it stands, and every request opens it anew.

    Who writes says so when a transaction begins, so that two wait for each other instead of one failing half-way, and
    reads without mapping (`catalogue.opening`).
    """
    address = address_of(CONFIG.catalogue_path)
    opened = {"database": address} if IS_SEALED else {}
    begun = f"{first_words(address)}PRAGMA mmap_size={MAPPED}"
    if not IS_SERVING:
        return {"transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": begun, **opened}
    return {"init_command": f"{begun}; PRAGMA query_only=ON; PRAGMA cache_size=-8000", **opened}


def _database() -> dict[str, Any]:
    """The catalogue: the archive's own file, or a schema on a server that is asked again where it has been away."""
    if not CONFIG.catalogue.address:
        age = 0 if IS_SEALED else None
        engine = "django.db.backends.sqlite3"
        return {"ENGINE": engine, "NAME": CONFIG.catalogue_path, "CONN_MAX_AGE": age, "OPTIONS": _database_options()}
    return {
        "ENGINE": "ficmirror.catalogue.engines.server",
        "NAME": CONFIG.catalogue.schema,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": IS_SERVING,
        "OPTIONS": {"address": CONFIG.catalogue.address, "is_reader": IS_SERVING},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

# A session lives in a signed cookie and exists only for who has signed in: reading writes nothing anywhere.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "ficmirror_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{PREFIX}/"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
AUTHENTICATION_BACKENDS = ["ficmirror.web.accounts.ReadOnlyBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"
# Said by the TLS proxy in front; who says it falsely only makes the checks of their own request stricter.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 64_000

WHITENOISE_STATIC_PREFIX = _static_address()
STATIC_URL = PREFIX + WHITENOISE_STATIC_PREFIX
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What goes wrong is told on standard error; addresses with nothing behind them are not.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": True}},
}
