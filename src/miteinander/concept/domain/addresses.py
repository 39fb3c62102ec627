"""Where the concept's things are found: the public address of each kind in a language."""

from django.urls import reverse
from django.utils import translation

_NAMES = {
    "plan": ("concept:plan", "key"),
    "pillar": ("concept:pillar", "key"),
    "field_of_action": ("concept:field", "key"),
    "goal": ("concept:goal", "slug"),
    "need": ("concept:need", "slug"),
    "measure": ("concept:measure", "slug"),
}


def address_of(kind: str, key: str, *, language: str) -> str:
    """Return the public path of a thing by its kind and key."""
    name, part = _NAMES[kind]
    with translation.override(language):
        return reverse(name, kwargs={part: key})
