"""What a WSGI server runs; any server will do (`web.serve` runs granian)."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficmirror.web.settings")
_site = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site, which stands below `path_prefix` for who comes through a proxy, and at / for who comes straight."""
    from django.conf import settings

    path = environ.get("PATH_INFO", "")
    if settings.PREFIX and (path + "/").startswith(settings.PREFIX + "/"):
        environ["PATH_INFO"] = path.removeprefix(settings.PREFIX) or "/"
    return _site(environ, start_response)
