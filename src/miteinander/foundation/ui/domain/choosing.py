"""Choosing a language: each stands in its own name, and says so to a voice that reads the page."""

from typing import Any

from django import forms


class LanguageSelect(forms.Select):
    """A list whose values are codes of languages."""

    def create_option(self, name: str, value: Any, *args: Any, **rest: Any) -> dict[str, Any]:
        """Mark the name of a language with the language it is written in."""
        option = super().create_option(name, value, *args, **rest)
        if value:
            option["attrs"]["lang"] = str(value)
        return option
