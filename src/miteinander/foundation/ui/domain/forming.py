"""Forms: Django's, with our look, and a date in three parts. What was typed is never lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class DateParts(forms.MultiWidget):
    """A date as day, month and year: three short fields that a phone's number pad fills."""

    template_name = "ui/widgets/date_parts.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the three fields."""
        look = {"class": "m-input", "inputmode": "numeric", "autocomplete": "off"}
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput({**look, "maxlength": 2}),
            "month": forms.TextInput({**look, "maxlength": 2}),
            "year": forms.TextInput({**look, "maxlength": 4}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return day, month and year of a date, or of what was typed in place of one."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        year, month, day = [*str(value or "").split("-"), "", "", ""][:3]
        return [day, month, year]

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        """Return what was typed as year-month-day, nothing where nothing was typed."""
        day, month, year = super().value_from_datadict(data, files, name)
        return f"{year or ''}-{month or ''}-{day or ''}".strip() if any((day, month, year)) else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the names of the three fields."""
        context = super().get_context(name, value, attrs)
        labels = (_("Tag"), _("Monat"), _("Jahr"))
        for part, label in zip(context["widget"]["subwidgets"], labels, strict=True):
            part["label"] = label
        return context

    def id_for_label(self, id_: str) -> str:
        """Point the error summary at the first field."""
        return f"{id_}_day" if id_ else id_


class DateField(forms.DateField):
    """A date typed in three parts."""

    widget = DateParts
    default_error_messages = {
        "invalid": _("Bitte geben Sie Tag, Monat und Jahr als Zahlen ein, zum Beispiel 4 7 2026."),
        "no_day": _("Diesen Tag gibt es nicht. Das Jahr hat vier Ziffern, zum Beispiel 4 7 2026."),
    }

    def __init__(self, **options: Any) -> None:
        """Take the parts as year-month-day."""
        super().__init__(input_formats=["%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        """Return the day; three numbers that are no day get words of their own."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if all(part.strip().isdecimal() for part in str(value).split("-")):
                raise forms.ValidationError(self.error_messages["no_day"], code="no_day") from None
            raise


class FormLook:
    """Gives the widgets of any Django form our look; put it before ``forms.Form`` or ``forms.ModelForm``."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **options: Any) -> None:
        """Dress every widget, and say kindly what is missing where a field has no words of its own."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            dress(field.widget)
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("Bitte füllen Sie das aus.")


class Form(FormLook, forms.Form):
    """A form of the house: rendered by the components ``form`` or ``field``."""


def dress(widget: forms.Widget) -> None:
    """Give a widget the classes of its kind."""
    if isinstance(widget, (*_GROUPS, forms.CheckboxInput)):
        kind = "radio" if isinstance(widget, forms.RadioSelect) else "checkbox"
        widget.attrs.setdefault("class", f"kern-form-check__{kind} m-check")
    elif not widget.is_hidden and not isinstance(widget, DateParts):  # its parts are dressed already
        widget.attrs.setdefault("class", "kern-form-input__input m-input")


def field_kind(field: BoundField) -> str:
    """Return how a field is laid out: hidden, check, group, date, select, textarea, file or input."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, _GROUPS):
        return "group"
    for kind, types in (
        ("check", forms.CheckboxInput),
        ("date", DateParts),
        ("select", forms.Select),
        ("textarea", forms.Textarea),
        ("file", forms.FileInput),
    ):
        if isinstance(widget, types) and not (kind == "select" and isinstance(widget, forms.SelectMultiple)):
            return kind
    return "input"


def field_anchor(field: BoundField) -> str:
    """Return the id to which the error summary leads: the input's, or a group's first."""
    if field_kind(field) == "group":
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)
