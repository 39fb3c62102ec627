"""Foreign keys point down, and no key of another room points into a sealed one."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Field

from tests.architecture.rooms import SEALED, points_down, room_of


def keys_between_rooms() -> Iterable[tuple[str, str, str]]:
    """Yield (name of the field, its room, the room it points to) for every key of our models."""
    for model in apps.get_models(include_auto_created=True):
        room = room_of(model.__module__)
        for field in model._meta.get_fields() if room else []:
            if isinstance(field, Field) and field.is_relation and field.related_model:
                target = room_of(str(getattr(field.related_model, "__module__", "")))
                if target:
                    yield f"{model.__name__}.{field.name}", str(room), target


def wrong_keys(keys: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the keys that point up, sideways between pillars, or into a sealed room."""
    return [
        name
        for name, room, target in keys
        if not points_down(user=room, used=target) or (target in SEALED and room != target)
    ]


def test_every_key_points_down() -> None:
    assert wrong_keys(keys_between_rooms()) == []


def test_there_are_keys_to_check() -> None:
    assert ("Offer.organisation", "information.directory", "town.organisations") in set(keys_between_rooms())


def test_a_key_that_points_up_is_caught() -> None:
    planted = [
        ("Place.offer", "town.places", "information.directory"),
        ("Offer.report", "information.directory", "conflict.cases"),
        ("Journey.case", "journeys", "conflict.cases"),
        ("Offer.organisation", "information.directory", "town.organisations"),
    ]
    assert wrong_keys(planted) == ["Place.offer", "Offer.report", "Journey.case"]
