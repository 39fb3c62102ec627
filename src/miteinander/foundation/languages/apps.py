"""Register the languages room."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Content in several languages."""

    name = "miteinander.foundation.languages"
    label = "mt_languages"

    def ready(self) -> None:
        """Put the translation desk into the navigation."""
        from django.utils.translation import gettext_noop as _  # the apps are ready now

        from miteinander.foundation.kernel.registry import NavigationItem, navigation

        navigation.add(
            "languages.desk",
            NavigationItem(
                title=_("Übersetzungen"), url_name="translations:overview", area="desk", order=30, icon="languages"
            ),
        )
