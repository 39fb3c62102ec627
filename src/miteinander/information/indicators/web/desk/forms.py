"""The desk's forms of the report: a file of figures, and what it does not say itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import Form
from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.files import ENDINGS
from miteinander.information.indicators.domain.importing.findings import Finding
from miteinander.information.indicators.domain.importing.moments import NoMoment, read_moment
from miteinander.information.indicators.domain.queries.book import book
from miteinander.information.indicators.enums import ObservationStatus
from miteinander.information.indicators.web.desk.findings import told_of

_STYLES = (("", _("selbst herausfinden")), ("comma", _("Komma: 12,5")), ("point", _("Punkt: 12.5")))
_STATES = (ObservationStatus.NORMAL, ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED)


class ChoicesForm(Form):
    """What a file does not say itself; a column of the file counts more than a choice."""

    source = forms.ChoiceField(label=_("Quelle"), help_text=_("Wer hat die Zahlen herausgegeben?"))
    indicator = forms.ChoiceField(
        label=_("Indikator"), required=False, help_text=_("Nur wenn ihn die Datei nicht nennt.")
    )
    base = forms.ChoiceField(
        label=_("Bezugsgruppe"),
        required=False,
        help_text=_("Von wem die Zahlen sprechen. Ohne Auswahl gilt die des Indikators."),
    )
    period = forms.CharField(
        label=_("Zeit"),
        required=False,
        max_length=40,
        help_text=_("Nur wenn die Datei sie nicht nennt. Zum Beispiel 31.12.2022, 12/2022, 2022 oder 2022/23."),
    )
    status = forms.ChoiceField(label=_("Die Zahlen sind"), choices=[(one.value, one.label) for one in _STATES])
    style = forms.ChoiceField(label=_("Dezimalzeichen"), choices=_STYLES, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer sources, indicators and bases in the reader's language."""
        super().__init__(*args, **options)
        words = self._book = book(get_language() or settings.LANGUAGE_CODE)
        nothing = [("", "—")]
        self._offer("source", nothing + [(one.key, one.name) for one in words.sources.values()])
        self._offer("indicator", nothing + [(one.key, one.name) for one in words.indicators.values()])
        self._offer("base", nothing + [(one.key, one.name) for one in words.bases.values()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_period(self) -> str:
        """Refuse a time that cannot be read, with what is expected."""
        text = str(self.cleaned_data["period"]).strip()
        read = read_moment(text) if text else None
        if isinstance(read, NoMoment):
            finding = Finding(code=read.code, read=text, suggestion=read.suggestion)
            raise forms.ValidationError(told_of(finding, book=self._book))
        return text

    def chosen(self) -> Chosen:
        """Return what was chosen."""
        return Chosen(**{name: self.cleaned_data[name] or "" for name in Chosen.__dataclass_fields__})


class DeliveryForm(ChoicesForm):
    """A file of figures, and what it does not say itself."""

    # An empty file gets our own words, which say what to do.
    file = forms.FileField(
        label=_("Datei"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
        help_text=_("CSV bis 200 MB und 1.000.000 Werte, Excel und ODS bis 5 MB und 10.000 Zeilen."),
    )
    field_order = ("file", "source", "indicator", "base", "period", "status", "style")
