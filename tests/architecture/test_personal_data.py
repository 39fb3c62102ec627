"""No personal field without an entry in the register: purpose, basis and end date stand beside the field."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from miteinander.foundation.journal.service import covered_fields, data_types

PERSONAL_NAMES = re.compile(
    r"(^|_)("
    r"e_?mail|mails?|phones?|telephone|mobile|fax|"
    r"first_name|last_name|given_name|family_name|full_name|display_name|person_name|contact_name|contact_person|"
    r"user_?name|nick_?name|author_name|sender|recipient|reporter|"
    r"address|addresses|street|house_number|post_?code|zip|"
    r"ip|ip_address|client_ip|remote_addr|user_agent|"
    r"birth|birthday|birth_date|date_of_birth|age|gender|sex|nationality|religion|health|disability|"
    r"iban|bic|bank|password|secret|last_login|login|signature|photo|portrait|passport|session_data|extra_data"
    r")($|_)"
)
PERSONAL_TYPES = (models.EmailField, models.GenericIPAddressField)
PERSON_MODEL = "mt_accounts.Person"


def looks_personal(field: "models.Field[Any, Any]") -> bool:
    """Tell whether a field's type or name says that it may tell something about a person."""
    return isinstance(field, PERSONAL_TYPES) or bool(PERSONAL_NAMES.search(field.name))


def missing_entries(model: type[models.Model]) -> list[str]:
    """Return those fields of a model that look personal and stand in no entry."""
    covered = covered_fields(model._meta.label)
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and looks_personal(field) and field.name not in covered
    ]


def test_every_personal_field_has_an_entry_in_the_register() -> None:
    missing = [name for model in apps.get_models(include_auto_created=True) for name in missing_entries(model)]
    assert missing == [], (
        "These fields look like personal data. Enter them with journal.service.declare_data (purpose, basis, period, "
        "deletion) in the room's AppConfig.ready, or say with declare_not_personal why they are none."
    )


def test_every_entry_names_fields_that_exist() -> None:
    for entry in data_types.values():
        names = {field.name for field in apps.get_model(entry.model_label)._meta.get_fields()}
        assert entry.fields <= names, entry.model_label
        if entry.start_field:
            assert entry.start_field in names, entry.model_label


def test_every_room_s_rows_about_a_person_are_entered() -> None:
    """A model that belongs to one person (a key to the account) is personal, whatever its fields are called."""
    labels = {entry.model_label for entry in data_types.values()}
    missing = [
        model._meta.label
        for model in apps.get_models()
        if any(
            isinstance(field, models.ForeignKey) and field.related_model._meta.label == PERSON_MODEL
            for field in model._meta.get_fields()
        )
        and model._meta.label not in labels
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("email", models.CharField()),
        ("contact_phone", models.CharField()),
        ("client_ip", models.CharField()),
        ("x", models.EmailField()),
        ("origin", models.GenericIPAddressField()),
        ("date_of_birth", models.DateField()),
    ],
)
def test_a_personal_field_without_an_entry_is_caught(name: str, field: "models.Field[Any, Any]") -> None:
    """The check bites: a planted field is found."""
    planted = type(
        "Planted",
        (models.Model,),
        {name: field, "__module__": __name__, "Meta": type("Meta", (), {"app_label": "planted"})},
    )
    try:
        assert missing_entries(planted) == [f"planted.Planted.{name}"]
    finally:
        del apps.all_models["planted"]
        apps.clear_cache()


@pytest.mark.parametrize("name", ["title", "manifest", "description", "image", "zipped", "page", "language", "mailbox"])
def test_harmless_names_are_left_alone(name: str) -> None:
    field = models.CharField()
    field.name = name
    assert not looks_personal(field)


def test_no_column_holds_a_network_address() -> None:
    """Rate limits work without one; no table may keep the address a visitor came from."""
    kinds = {field.get_internal_type() for model in apps.get_models() for field in model._meta.local_fields}
    assert "GenericIPAddressField" not in kinds
