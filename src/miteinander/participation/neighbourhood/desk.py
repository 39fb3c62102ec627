"""What only the desk reads of neighbourhood: what it does with people's data (Art. 30)."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing

PROCESSING = Processing(
    name="neighbourhood",
    title=_("Anliegen aus den Stadtteilen"),
    subjects=_("Menschen, die ein Anliegen melden oder unterstützen; wer es bearbeitet"),
    categories=_("E-Mail-Adresse, wenn jemand sie angibt; Text, Ort und Foto des Anliegens"),
    recipients=_("Die Stelle, an die das Anliegen weitergegeben wird; geprüft auch öffentlich"),
    measures=(
        _("Jedes Anliegen wird geprüft, bevor es öffentlich wird"),
        _("Aus Fotos wird der Aufnahmeort entfernt"),
    ),
)
