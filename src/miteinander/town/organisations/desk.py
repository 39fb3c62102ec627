"""What only the desk reads of organisations: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="organisations",
    title=_("Verzeichnis der Träger und ihrer Ansprechpersonen"),
    subjects=_("Ansprechpersonen der Träger"),
    categories=_("Name, Telefon und E-Mail-Adresse, wie der Träger sie veröffentlicht hat"),
    recipients=_("Alle: die Angaben stehen öffentlich im Verzeichnis"),
    measures=(_("Jeder Eintrag kommt regelmäßig zur Prüfung; der Träger kann selbst Änderungen vorschlagen"),),
)
