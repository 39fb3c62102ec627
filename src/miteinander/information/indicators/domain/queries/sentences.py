"""Values, times and comparisons as words and whole sentences in the reader's language (the active one)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext, pgettext

from miteinander.information.indicators.domain.numbers import shown
from miteinander.information.indicators.domain.periods import Time, read_time
from miteinander.information.indicators.domain.queries.series import Difference
from miteinander.information.indicators.enums import COUNTED, PeriodKind, Unit

_NARROW = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text and the language it really is in; empty where it is the reader's."""

    text: str
    language: str = ""
    direction: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


def active_language() -> str:
    """Return the reader's language."""
    return get_language() or settings.LANGUAGE_CODE


def passage(text: str, *, language: str) -> Passage:
    """Return a text that is written in ``language``, which is not always the reader's."""
    if not language or language == active_language():
        return Passage(text=text)
    return Passage(text=text, language=language, direction="rtl" if language in settings.LANGUAGES_BIDI else "ltr")


def chosen(texts: Mapping[str, str]) -> Passage:
    """Return the reader's text of several, or the source language's, or the first there is."""
    for language in (active_language(), settings.LANGUAGE_CODE, *texts):
        if texts.get(language):
            return passage(str(texts[language]), language=language)
    return Passage(text="")


def joined(*parts: str) -> str:
    """Return what there is of the parts in one line, divided as the reader's language divides a list."""
    return pgettext("between the parts of a list", ", ").join(one for one in parts if one)


# --- values -------------------------------------------------------------------------------------------------------


def number(value: Decimal, *, decimals: int) -> str:
    """Return a number in the reader's form, without its unit."""
    return shown(value, decimals=decimals, language=active_language())


def measured(value: Decimal, *, unit: str, decimals: int) -> str:
    """Return a value with the words of its unit, held together on one line: "62.882 Personen", "13,3 %"."""
    text = _with_unit(number(value, decimals=decimals), value=value, unit=unit)
    return text.replace(" ", _NARROW)


def _with_unit(text: str, *, value: Decimal, unit: str) -> str:
    whole = int(value) if value == value.to_integral_value() else 2
    match unit:
        case Unit.PERSONS:
            return ngettext("{number} Person", "{number} Personen", abs(whole)).format(number=text)
        case Unit.PERCENT | Unit.PERCENT_AS_STATED:
            return gettext("{number} %").format(number=text)
        case Unit.PERCENTAGE_POINTS:
            return ngettext("{number} Prozentpunkt", "{number} Prozentpunkte", abs(whole)).format(number=text)
        case Unit.PER_100:
            return gettext("{number} je 100").format(number=text)
        case Unit.PER_1000:
            return gettext("{number} je 1.000").format(number=text)
        case Unit.EUR:
            return gettext("{number} Euro").format(number=text)
        case _:
            return text


def counted(value: Decimal) -> str:
    """Return a count in the reader's form; a half stays a half."""
    return number(value, decimals=0 if value == value.to_integral_value() else 1)


# --- times --------------------------------------------------------------------------------------------------------


def time_words(key: str) -> str:
    """Return a time in words: "31. Dezember 2022", "Dezember 2022", "Schuljahr 2022/2023", "ohne Zeitangabe"."""
    time = read_time(key)
    match time.kind:
        case PeriodKind.UNDATED:
            return gettext("ohne Zeitangabe")
        case PeriodKind.SPAN:
            first, last = time.key.split("/")
            return gettext("{first} bis {last}").format(first=time_words(first), last=time_words(last))
        case PeriodKind.SCHOOL_YEAR:
            return gettext("Schuljahr {years}").format(years=time.key)
        case _:
            return _simple_time(time)


def _simple_time(time: Time) -> str:
    if time.end is None or time.kind == PeriodKind.YEAR:
        return time.key
    return date_format(time.end, "YEAR_MONTH_FORMAT" if time.kind == PeriodKind.MONTH else "DATE_FORMAT")


# --- comparisons --------------------------------------------------------------------------------------------------


def with_town(*, area: str, value: str, town: str, unit: str) -> str:
    """Return the comparison of a district with the whole town, both at the same time."""
    if unit in COUNTED:
        sentence = gettext("Im Stadtteil {area} sind es {value} von {town} in der ganzen Stadt.")
    else:
        sentence = gettext("Im Stadtteil {area} sind es {value}, in der ganzen Stadt {town}.")
    return sentence.format(area=area, value=value, town=town)


def with_town_at_another_time(*, area: str, value: str, time: str, town: str, town_time: str) -> str:
    """Return the comparison of a district with the whole town at another time, and what that means."""
    return gettext(
        "Im Stadtteil {area} sind es {value} ({time}), in der ganzen Stadt {town} ({town_time}). "
        "Die Zahlen gelten für verschiedene Zeiten und lassen sich deshalb nicht genau vergleichen."
    ).format(area=area, value=value, time=time, town=town, town_time=town_time)


def between(*, low: str, high: str, all_known: bool = True) -> str:
    """Return in which range the districts lie, as far as they are known; none is named, nobody is ranked."""
    if low == high:
        return gettext("In den Stadtteilen mit einer Zahl sind es überall {value}.").format(value=low)
    if all_known:
        return gettext("In den Stadtteilen liegt die Zahl zwischen {low} und {high}.").format(low=low, high=high)
    sentence = gettext("In den Stadtteilen, für die es eine Zahl gibt, liegt sie zwischen {low} und {high}.")
    return sentence.format(low=low, high=high)


def difference_words(found: Difference) -> str:
    """Return how a district stands to the town, as a short line of a table; empty where nothing can be said."""
    return {
        Difference.HIGHER: gettext("höher als in der ganzen Stadt"),
        Difference.LOWER: gettext("niedriger als in der ganzen Stadt"),
        Difference.NOT_RELIABLE: gettext("Unterschied nicht verlässlich"),
        Difference.EQUAL: gettext("gleich wie in der ganzen Stadt"),
        Difference.UNKNOWN: "",
        Difference.PART: "",
    }[found]


def difference_sentence(found: Difference) -> str:
    """Return whether a difference to the town counts, as a whole sentence; empty where there is nothing to say."""
    return {
        Difference.HIGHER: gettext("Der Unterschied ist größer als das, was der Zufall ausmacht."),
        Difference.LOWER: gettext("Der Unterschied ist größer als das, was der Zufall ausmacht."),
        Difference.NOT_RELIABLE: gettext(
            "Der Unterschied ist nicht verlässlich: Bei so kleinen Zahlen kann er Zufall sein."
        ),
        Difference.EQUAL: "",
        Difference.UNKNOWN: gettext(
            "Ob der Unterschied verlässlich ist, lässt sich nicht berechnen: "
            "Die Personenzahlen dahinter sind nicht veröffentlicht."
        ),
        Difference.PART: "",
    }[found]


# --- change over time ---------------------------------------------------------------------------------------------


def from_to(*, first: str, first_time: str, last: str, last_time: str) -> str:
    """Return two values of a series that may be compared, and nothing of what lies between them."""
    return gettext("Zuerst waren es {first} ({first_time}), zuletzt {last} ({last_time}).").format(
        first=first, first_time=first_time, last=last, last_time=last_time
    )


def change_words(*, first: Decimal, last: Decimal, unit: str, decimals: int) -> str:
    """Return a change between two values of a series: shares in percentage points, counts also in percent."""
    change = last - first
    if change == 0:
        return gettext("Das ist gleich viel.")
    unit_of_change = Unit.PERCENTAGE_POINTS if unit == Unit.PERCENT else unit
    amount = measured(abs(change), unit=unit_of_change, decimals=decimals)
    percent = number(abs(change) / first * 100, decimals=1) if unit in COUNTED and first > 0 else ""
    if percent:
        more = gettext("Das sind {amount} mehr ({percent} %, eigene Berechnung).")
        less = gettext("Das sind {amount} weniger ({percent} %, eigene Berechnung).")
    else:
        more = gettext("Das sind {amount} mehr (eigene Berechnung).")
        less = gettext("Das sind {amount} weniger (eigene Berechnung).")
    return (more if change > 0 else less).format(amount=amount, percent=percent)


def broken(*, day: str) -> str:
    """Return why the values on both sides of a break are not compared."""
    return gettext(
        "Seit {day} bedeutet die Zahl etwas anderes. Werte davor und danach lassen sich nicht vergleichen."
    ).format(day=day)
