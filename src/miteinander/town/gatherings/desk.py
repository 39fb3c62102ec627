"""What only the desk reads of gatherings: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="gatherings",
    title=_("Anmeldungen zu Terminen"),
    subjects=_("Menschen, die sich zu einem Termin anmelden"),
    categories=_("Name, E-Mail-Adresse, Sprachmittlung, Kinder, nötige Hilfen (das kann Gesundheit betreffen)"),
    recipients=_("Wer den Termin vorbereitet und einlässt"),
    measures=(_("Die Anmeldung braucht kein Konto; Name und E-Mail-Adresse dürfen fehlen"),),
)
