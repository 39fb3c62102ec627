"""Register the profile room."""

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    """The town's profile and what was last loaded of it."""

    name = "miteinander.foundation.profile"
    label = "mt_profile"
