"""What the portal registers at start: its pages for the frame, the footer, the navigation and error pages."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.ui.service import ways_on
from miteinander.portal.domain.home import category_tiles

_FRAME = (
    ("home", _("Startseite"), "portal:home"),
    ("search", _("Suche"), "portal:search"),
    ("suggest", _("Vorschläge"), "portal:suggest"),
    ("desk", _("Schreibtisch"), "portal_desk:mine"),
    ("manifest", _("Miteinander"), "portal_front:manifest"),
)
_PUBLIC = (
    ("districts", _("Stadtteile"), "portal:districts", "map-pin", 20),
    ("emergency", _("Hilfe im Notfall"), "portal:emergency", "siren", 90),
)
_FOOTER = (
    ("easy-language", _("Leichte Sprache"), "portal:easy_language"),
    ("sign-language", _("Gebärdensprache"), "portal:sign_language"),
    ("accessibility", _("Barrierefreiheit"), "portal:accessibility"),
    ("open-data", _("Offene Daten"), "portal:open_data"),
    ("privacy", _("Datenschutz"), "portal:privacy"),
    ("imprint", _("Impressum"), "portal:imprint"),
)


def register() -> None:
    """Register everything, once, at start."""
    for name, title, url_name in _FRAME:
        navigation.add(name, NavigationItem(title=title, url_name=url_name, area="frame", order=0))
    for name, title, url_name, icon, order in _PUBLIC:
        navigation.add(
            f"portal.{name}", NavigationItem(title=title, url_name=url_name, area="public", order=order, icon=icon)
        )
    for order, (name, title, url_name) in enumerate(_FOOTER):
        navigation.add(f"portal.{name}", NavigationItem(title=title, url_name=url_name, area="footer", order=order))
    navigation.add(
        "portal.mine",
        NavigationItem(title=_("Mein Schreibtisch"), url_name="portal_desk:mine", area="desk", order=0, icon="inbox"),
    )
    ways_on.add("portal.categories", category_tiles)
