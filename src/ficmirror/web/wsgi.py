"""What a WSGI server runs; any server will do (`web.serve` runs granian)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficmirror.web.settings")
application = get_wsgi_application()
