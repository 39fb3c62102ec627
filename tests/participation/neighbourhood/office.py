"""What the town does with the newest concern, in a process of its own with a platform's environment."""

import os
import sys


def main() -> None:
    """Show the newest concern, or answer it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "miteinander.config.settings"
    import django

    django.setup()
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.participation.neighbourhood import service
    from miteinander.participation.neighbourhood.models import Concern

    newest = Concern.objects.order_by("-pk")[0].public_id
    if sys.argv[1] == "show":
        service.show(public_id=newest, by=SYSTEM, with_photo=True)
    else:
        service.answer(public_id=newest, state="done", text="المقعد موجود الآن.", language="ar", by=SYSTEM)


if __name__ == "__main__":
    main()
