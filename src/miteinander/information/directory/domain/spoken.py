"""Names of the languages that are spoken at offers, in the reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _

_NAMES = {
    "am": _("Amharisch"),
    "ar": _("Arabisch"),
    "az": _("Aserbaidschanisch"),
    "bg": _("Bulgarisch"),
    "bs": _("Bosnisch"),
    "ckb": _("Kurdisch (Sorani)"),
    "de": _("Deutsch"),
    "el": _("Griechisch"),
    "en": _("Englisch"),
    "es": _("Spanisch"),
    "fa": _("Persisch"),
    "fr": _("Französisch"),
    "gsg": _("Deutsche Gebärdensprache"),
    "hi": _("Hindi"),
    "hr": _("Kroatisch"),
    "hu": _("Ungarisch"),
    "it": _("Italienisch"),
    "ka": _("Georgisch"),
    "kmr": _("Kurdisch (Kurmandschi)"),
    "ku": _("Kurdisch"),
    "mk": _("Mazedonisch"),
    "nl": _("Niederländisch"),
    "pl": _("Polnisch"),
    "prs": _("Dari"),
    "ps": _("Paschtu"),
    "pt": _("Portugiesisch"),
    "ro": _("Rumänisch"),
    "rom": _("Romani"),
    "ru": _("Russisch"),
    "so": _("Somali"),
    "sq": _("Albanisch"),
    "sr": _("Serbisch"),
    "ta": _("Tamil"),
    "ti": _("Tigrinya"),
    "tr": _("Türkisch"),
    "uk": _("Ukrainisch"),
    "ur": _("Urdu"),
    "vi": _("Vietnamesisch"),
    "zh": _("Chinesisch"),
}


def language_name(code: str) -> str:
    """Return a language's name in the reader's language; of one we have no word for, its own name or its code."""
    known = _NAMES.get(code) or _NAMES.get(code.partition("-")[0])
    return gettext(known) if known else dict(settings.LANGUAGES).get(code, code)


def spoken_choices() -> list[tuple[str, str]]:
    """Return every language we have a word for as (code, name in the reader's language), by name."""
    return sorted(((code, gettext(name)) for code, name in _NAMES.items()), key=lambda one: one[1])


def language_names(codes: Iterable[str]) -> str:
    """Return several languages as one line in the reader's language."""
    return pgettext("between the parts of a list", ", ").join(language_name(code) for code in codes)
