"""What only the desk reads of codes: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="codes",
    title=_("Rückfragen und Antworten ohne Konto"),
    subjects=_("Menschen, die sich ohne Konto an die Stadt wenden"),
    categories=_("Was sie schreiben; kein Name, wenn sie keinen nennen"),
    recipients=_("Die Stelle der Stadt, an die sie sich wenden"),
    measures=(_("Der Code wird einmal gezeigt und nur als Prüfwert gespeichert"),),
)
