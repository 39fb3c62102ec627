"""What only the desk reads of bodies: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="bodies",
    title=_("Geschäftsführung der Gremien und Netzwerke"),
    subjects=_("Mitglieder der Gremien, ihre Stellvertretungen, die Geschäftsführung"),
    categories=_("Name, E-Mail-Adresse, Funktion, Anwesenheit, Aufgaben, Niederschriften"),
    recipients=_("Die Mitglieder des Gremiums; öffentlich nur, wer zugestimmt hat"),
    measures=(_("Ein Name steht erst öffentlich, wenn der Tag der Zustimmung eingetragen ist"),),
)
