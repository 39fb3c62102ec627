"""Register the portal: well-known pages for the frame, what stands at the foot, and ways on for those who are lost."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The front of the house; it has no tables."""

    name = "miteinander.portal"
    label = "mt_portal"

    def ready(self) -> None:
        """Register everything, once, at start."""
        from miteinander.portal.registration import register  # models may be imported only from here on

        register()
