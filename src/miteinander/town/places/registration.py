"""What the places room registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, declare_not_personal, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.town.places import rules, sections

ROOM = "places"


def register() -> None:
    """Register profile sections, permission, journal action and navigation."""
    sections.register()
    declare_permission(name=rules.EDIT, title=_("Orte bearbeiten"), roles=("editor", "officer"))
    declare_action(name="places.saved", sentence=_("Ort gespeichert"), room=ROOM, forget=keep_facts())
    declare_not_personal(
        model_label="mt_places.Place",
        fields=("street",),
        reason="where an offer takes place, a public address; people's homes are never places",
    )
    navigation.add(
        "places.desk",
        NavigationItem(
            title=_("Orte"), url_name="places_desk:places", area="desk", order=14, icon="map-pin", permission=rules.EDIT
        ),
    )
