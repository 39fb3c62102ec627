"""The server's entry: the shelf in front, Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")

application = get_wsgi_application()
