"""What the parts of a report's text are called (German msgids)."""

from django.utils.translation import gettext_noop as _

LABELS = {
    "title": _("Titel"),
    "introduction": _("Einleitung"),
    "participation": _("Beteiligung"),
    "conflict": _("Konfliktmanagement"),
    "information": _("Information und Kommunikation"),
    "measures": _("Maßnahmen und Projekte"),
}
