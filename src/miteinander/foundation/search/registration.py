"""What search registers at start: thesaurus section, permission, journal actions, recurring work."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, declare_not_personal, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.profile.service import FieldSpec, Section, TermsByLanguage
from miteinander.foundation.profile.service import register as add_section
from miteinander.foundation.search import rules, tasks
from miteinander.foundation.search.domain.concepts import ThesaurusTarget

_ACTIONS = {
    "concept_created": _("Wortfeld „%(concept)s“ angelegt"),
    "concept_changed": _("Wortfeld „%(concept)s“ geändert"),
    "concept_deleted": _("Wortfeld „%(concept)s“ gelöscht"),
}


def register() -> None:
    """Register everything, once, at start."""
    add_section(
        Section(
            name="thesaurus",
            fields=(FieldSpec(path="terms", kind=TermsByLanguage(), required=True),),
            target=ThesaurusTarget(source_language=settings.LANGUAGE_CODE),
        )
    )
    declare_permission(name=rules.EDIT_THESAURUS, title=_("Wortschatz der Suche pflegen"), roles=("editor", "officer"))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"search.{name}", sentence=sentence, room="search", forget=keep_facts())
    declare_not_personal(
        model_label="mt_search.RegisterEntry", fields=("address",), reason="the address of a public page"
    )
    declare_recurring(name="search.freshness", run=tasks.keep_fresh, every=timedelta(minutes=15))
