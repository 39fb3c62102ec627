"""The words of what the journal itself does, and of what may be done with it."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal import actions
from miteinander.foundation.journal.desk.holds import HOLD, OVERSEE
from miteinander.foundation.kernel.permissions import declare_permission

WATCHES = ("data_protection",)
_SENTENCES = {
    "journal.purged": _("%(count)s Einträge wurden nach Ablauf ihrer Frist gelöscht."),
    "journal.purge_failed": _("Das Löschen nach Ablauf der Frist ist fehlgeschlagen: %(types)s."),
    "journal.hold_set": _("Löschen ausgesetzt: %(type)s %(number)s, bis %(until)s."),
    "journal.hold_lifted": _("Löschen wieder erlaubt: %(type)s."),
}


def declare() -> None:
    """Declare actions and permissions; called once at start."""
    for name, sentence in _SENTENCES.items():
        actions.declare_action(name=name, sentence=sentence, room="journal", forget=actions.keep_facts())
    declare_permission(name=OVERSEE, title=_("Fristen, Löschprotokoll und Lesezugriffe sehen"), roles=WATCHES)
    declare_permission(name=HOLD, title=_("Löschen aussetzen und wieder erlauben"), roles=WATCHES)
