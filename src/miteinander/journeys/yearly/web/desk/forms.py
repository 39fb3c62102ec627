"""Forms of the yearly report: which year, its texts in one language, and freezing it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.ui.service import Form
from miteinander.journeys.yearly.domain.desk.writing import MOST_TEXT, MOST_TITLE
from miteinander.journeys.yearly.domain.queries import DraftView
from miteinander.journeys.yearly.models import YearReportTranslation

_REASON = "reason_"
MOST_REASON = 400


class YearForm(Form):
    """Which year is reported on."""

    year = forms.IntegerField(label=gettext_lazy("Jahr"), min_value=1, max_value=9999)


def _long(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=MOST_TEXT, widget=forms.Textarea({"rows": 8}))


class TextsForm(Form):
    """Title, introduction and a text per pillar in one language."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=MOST_TITLE)
    introduction = _long(gettext_lazy("Einleitung"))
    participation = _long(gettext_lazy("Beteiligung"))
    conflict = _long(gettext_lazy("Konfliktmanagement"))
    information = _long(gettext_lazy("Information und Kommunikation"))
    measures = _long(gettext_lazy("Maßnahmen und Projekte"))
    state = forms.ChoiceField(
        label=gettext_lazy("Stand"), choices=TranslationState.choices, widget=forms.RadioSelect, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: DraftView, **options: Any) -> None:
        """Show the fields of this language, in its direction."""
        super().__init__(*args, **options)
        direction = "rtl" if one.language in settings.LANGUAGES_BIDI else "ltr"
        for name in YearReportTranslation.TEXT_FIELDS:
            self.fields[name].widget.attrs |= {"lang": one.language, "dir": direction}
        self.fields["introduction"].help_text = _("Absätze und Listen in Markdown.")
        if one.is_source:
            del self.fields["state"]
        else:
            self.fields["title"].required = False
            self.fields["state"].required = True

    def texts(self) -> dict[str, str]:
        """Return what was typed, with the line ends of this house."""
        return {
            name: self.cleaned_data[name].replace("\r\n", "\n").strip() for name in YearReportTranslation.TEXT_FIELDS
        }


class FreezeForm(Form):
    """Freezing; a correction names its reason in the town's languages, which everybody reads."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, corrects: str, **options: Any) -> None:
        """Ask for reasons where an edition is corrected."""
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES if corrects else ():
            label = _("Grund der Berichtigung (%(language)s)") % {"language": name}
            field = forms.CharField(label=label, max_length=MOST_REASON, required=code == settings.LANGUAGE_CODE)
            field.widget.attrs |= {"class": "kern-form-input__input m-input", "lang": code, "dir": "auto"}
            self.fields[f"{_REASON}{code}"] = field

    def reasons(self) -> dict[str, str]:
        """Return the reasons by language."""
        return {code: self.cleaned_data.get(f"{_REASON}{code}") or "" for code, _name in settings.LANGUAGES}

    def refuse(self, fields: Mapping[str, list[str]], *, sentence: str) -> None:
        """Say at the field, or at the head of the form, why the report cannot be frozen."""
        name = f"{_REASON}{settings.LANGUAGE_CODE}"
        for sentences in fields.values():
            self.add_error(name if name in self.fields else None, sentences)
        if not fields:
            self.add_error(None, sentence)
