"""The forms of an answer under Art. 15: who asks, what concerns the person, what is masked and why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.conflict.cases.domain.desk.masking import EVERYWHERE, SHORTEST, Choice, Mask, Why
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.foundation.ui.service import DateField, Form

_WHY = [("", "—"), *Why.choices]
_MOST_PASSAGES = 50


class AskedForm(Form):
    """Note that somebody asks."""

    who = forms.CharField(label=_("Wer fragt?"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    identity = forms.CharField(
        label=_("Woher wissen Sie, dass es diese Person ist?"),
        help_text=_("Zum Beispiel: Code gezeigt, Ausweis gesehen. Bewahren Sie keine Kopie auf."),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    received = DateField(label=_("Wann kam die Anfrage?"), help_text=_("Ab diesem Tag läuft ein Monat."))


class ReasonForm(Form):
    """Say why."""

    reason = forms.CharField(
        label=_("Warum?"),
        help_text=_("So, wie Sie es der Person sagen."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )


class ChoiceForm(Form):
    """Choose entries, and what is masked in them; fields are named after the entries."""

    def __init__(self, *args: object, said: Sequence[EntryView], **options: object) -> None:
        """Make the fields of every entry, and those for all together."""
        self.said = said
        super().__init__(*args, **options)
        for one in said:
            self.fields[f"use_{one.entry_id.hex}"] = forms.BooleanField(
                label=_("Betrifft die Person"), required=False, widget=forms.CheckboxInput({"class": _CHECK})
            )
            self._add_mask(one.entry_id.hex, label=_("Hier schwärzen"))
        self._add_mask(EVERYWHERE, label=_("Überall schwärzen"))

    def _add_mask(self, key: str, *, label: Any) -> None:
        self.fields[f"mask_{key}"] = forms.CharField(
            label=label,
            help_text=_("Eine Stelle je Zeile, so wie sie im Text steht: Namen, Anschriften, ganze Sätze."),
            max_length=5000,
            required=False,
            widget=forms.Textarea({"rows": 2, "autocomplete": "off", "dir": "auto", "class": _INPUT}),
        )
        self.fields[f"why_{key}"] = forms.ChoiceField(
            label=_("Grund"), choices=_WHY, required=False, widget=forms.Select({"class": _INPUT})
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where something is masked, and for passages long enough to be meant."""
        found: dict[str, Any] = super().clean() or {}
        for key in (*(one.entry_id.hex for one in self.said), EVERYWHERE):
            passages = _passages(found.get(f"mask_{key}", ""))
            if passages and not found.get(f"why_{key}"):
                self.add_error(f"why_{key}", _("Bitte wählen Sie, warum diese Stellen geschwärzt werden."))
            if any(len(one) < SHORTEST for one in passages):
                self.add_error(f"mask_{key}", _("Jede Stelle braucht mindestens zwei Zeichen."))
            if len(passages) > _MOST_PASSAGES:
                self.add_error(f"mask_{key}", _("Höchstens 50 Stellen auf einmal."))
        return found

    def choice(self) -> Choice:
        """Return what was chosen; only of a valid form."""
        data = self.cleaned_data
        chosen = {one.entry_id for one in self.said if data[f"use_{one.entry_id.hex}"]}
        masks = {key: mask for key in chosen if (mask := self._mask(key)) is not None}
        return Choice(chosen=frozenset(chosen), masks=masks, everywhere=self._mask(None))

    def _mask(self, key: UUID | None) -> Mask | None:
        name = key.hex if key else EVERYWHERE
        passages = _passages(self.cleaned_data[f"mask_{name}"])
        return Mask(passages=passages, why=self.cleaned_data[f"why_{name}"]) if passages else None

    def kept(self) -> list[tuple[str, str]]:
        """Return what was typed, as names and values for hidden fields."""
        return [(name, str(self.data[name])) for name in self.fields if self.data.get(name)]


def _passages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


_CHECK = "kern-form-check__checkbox m-check"
_INPUT = "kern-form-input__input m-input"
