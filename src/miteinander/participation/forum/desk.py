"""What only the desk reads of forum: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="forum",
    title=_("Fachtage: Vorschläge, Bewertungen, Antworten"),
    subjects=_("Menschen, die Vorschläge geben; Mitglieder der Projektgruppe"),
    categories=_("E-Mail-Adresse, wenn jemand sie angibt; der Vorschlag; Bewertungen der Projektgruppe"),
    recipients=_("Die Projektgruppe; der Vorschlag selbst steht ohne Namen öffentlich"),
    measures=(_("Abstimmungen mit gedruckten Codes führen zu niemandem"),),
)
