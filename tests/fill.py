"""Fill a database for the tests: tables, the town's profile, and the search index made from it."""

import django


def main() -> None:
    """Migrate, load the town and make the index."""
    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.profile.service import load
    from miteinander.foundation.search.service import refresh_index

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load(settings.TOWN_FOLDER, by=SYSTEM)
    refresh_index()


if __name__ == "__main__":
    main()
