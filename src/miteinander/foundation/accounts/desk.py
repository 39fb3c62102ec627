"""What only the desk reads of accounts: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="platform",
    title=_("Betrieb der Plattform: Zugänge, Sicherheit, Nachrichten"),
    subjects=_("Beschäftigte der Stadt, Träger, Ehrenamtliche und Beauftragte, die auf der Plattform arbeiten"),
    categories=_(
        "Name, dienstliche Adresse, Anmeldung und zweiter Faktor, Rollen, Verlauf der Änderungen, Nachrichten"
    ),
    recipients=_("Die Verwaltung der Plattform; die Stelle, die den Server betreibt; der Mailserver der Stadt"),
    measures=(
        _("Rechte nur durch Rollen mit Anfang, Ende und Grund; Rechte der Verwaltung gelten nur für kurze Zeit"),
        _("Zweiter Faktor für alle Rollen, die mehr sehen als ihre eigene Arbeit"),
    ),
)
