"""Publish this year's report and a correction, in a process of its own with a platform's environment."""

import os


def main() -> None:
    """Write, freeze, approve and correct a report, and put it on paper."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "miteinander.config.settings"
    import django

    django.setup()
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.outbox.service import run_due
    from tests.journeys.yearly.making import published, report

    year = clock.today().year
    published(report(year, introduction="Ein **gutes** Jahr.\n\n- Wir haben geredet.\n- Wir haben gehandelt."))
    published(report(year, introduction="Ein **gutes** Jahr.", conflict="Zwei Gespräche."), de="Ein Satz fehlte.")
    run_due()


if __name__ == "__main__":
    main()
