"""Fill a database for the tests: tables, the town's profile, and the work that follows from loading it."""

import django


def main() -> None:
    """Migrate, load the town and run the background work that is due."""
    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.outbox.service import run_due
    from miteinander.foundation.profile.service import load

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load(settings.TOWN_FOLDER, by=SYSTEM)
    run_due()


if __name__ == "__main__":
    main()
