"""The server's entry: health in front, then the shelf, Django behind them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

from miteinander.config.health import with_health  # noqa: E402 -- rooms may be imported once Django is set up
from miteinander.foundation.shelf.service import Front  # noqa: E402 -- ditto

SHELF_MEGABYTES = int(os.environ.get("SHELF_MEGABYTES", "32"))

application = with_health(Front(application=_django, limit=SHELF_MEGABYTES * 1024 * 1024))
