"""What data protection tells the house at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.privacy.web.desk import waiting
from miteinander.foundation.ui.service import waiting_lines

_ACTIONS = {
    "looked_up": _("Für eine Auskunft gezählt, wo etwas über jemanden gespeichert ist"),
    "taken_out": _("Die eigenen Daten als Datei geholt"),
}


def register() -> None:
    """Add the lines of the navigation, the journal's words and what waits; called once at start."""
    navigation.add(
        "privacy.desk",
        NavigationItem(
            title=_("Datenschutz"),
            url_name="privacy:register",
            area="desk",
            order=910,
            icon="shield",
            permission="accounts.see_register",
        ),
    )
    navigation.add(
        "privacy.mine",
        NavigationItem(title=_("Meine Daten"), url_name="privacy:mine", area="desk", order=885, icon="file-text"),
    )
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"privacy.{name}", sentence=sentence, room="privacy", forget=keep_facts())
    waiting_lines.add("privacy", waiting.lines)
