"""Django's settings, derived from the archive directory in the environment and nothing else."""

import os
from pathlib import Path

ARCHIVE = Path(os.environ.get("FICMIRROR_ARCHIVE", "ficmirror-archive"))
SECRET_KEY = "replaced when the site starts"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "ficmirror.catalogue"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ARCHIVE / "catalogue.sqlite3"}}
USE_TZ = True
TIME_ZONE = "UTC"
ROOT_URLCONF = "ficmirror.web.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
