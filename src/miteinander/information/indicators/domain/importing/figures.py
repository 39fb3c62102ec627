"""Numbers and signs as German statistics offices write them.

Decimal comma, points or thin spaces between thousands, a dash for exactly nothing, and signs in place of numbers:
``*`` confidential, ``.`` unknown or blocked, ``/`` too unreliable, ``x`` makes no sense, ``...`` comes later; numbers
in brackets are of limited reliability. Signs of the statistical offices of the federation and the states; ``*`` and
``.x`` are the employment agency's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from miteinander.information.indicators.domain.numbers import MOST_DECIMALS
from miteinander.information.indicators.enums import ObservationStatus

COMMA, POINT, SHEET = "comma", "point", "sheet"
# Larger than any count of a town; beyond it a typing error or an account number is more likely.
MOST = 10**12

# Between thousands: no-break, thin, narrow no-break and figure space, plain space, apostrophes (Switzerland).
_SPACES = "\u00a0\u2009\u202f\u2007 '\u2019"
_GERMAN = re.compile(
    rf"(?:[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+)(?:,([0-9]+))?"
)
_ENGLISH = re.compile(
    rf"(?:[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|[1-9][0-9]{{0,2}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+)(?:\.([0-9]+))?"
)
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_SWAPPED = str.maketrans(",.", ".,")
_UNSEEN = "\u200b\ufeff\u2060"
_DASHES = "-–—−‐‑‒﹣－"
_LETTERS = {"p": ObservationStatus.PROVISIONAL, "s": ObservationStatus.ESTIMATED, "r": ObservationStatus.NORMAL}
_MARKED = re.compile(r"(.*?[0-9])\s*(?:[¹²³⁰⁴-⁹]+|(?<=\s)[0-9]\)|\)|\*+|[a-z]\)?)", re.IGNORECASE)
_EXPONENT = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_SIGNS = {
    "*": ObservationStatus.CONFIDENTIAL,
    "•": ObservationStatus.CONFIDENTIAL,
    ".": ObservationStatus.CONFIDENTIAL,
    "·": ObservationStatus.CONFIDENTIAL,
    "/": ObservationStatus.UNRELIABLE,
    "x": ObservationStatus.NOT_APPLICABLE,
    "×": ObservationStatus.NOT_APPLICABLE,
    ".x": ObservationStatus.NOT_APPLICABLE,
    "...": ObservationStatus.MISSING,
    "…": ObservationStatus.MISSING,
}
_NO_ANSWER = {"k.a.", "k. a.", "ka", "keine angabe", "n/a", "na", "nan", "null", "none", "n.v.", "n. v.", "inf", "#nv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a cell says: ``digits`` / 10 ** ``decimals``, or no number and why (``status``).

    ``limited``: the office says that the number is of limited reliability. ``unit``: a sign that stood behind it.
    ``doubtful``: it could be read in two ways. ``cut``: it had more decimals than are kept.
    """

    digits: int | None
    decimals: int = 0
    status: ObservationStatus = ObservationStatus.NORMAL
    limited: bool = False
    unit: str = ""
    doubtful: bool = False
    cut: bool = False

    def scaled(self, places: int) -> int | None:
        """Return the number as a whole number of 1 / 10 ** ``places``, rounded half up where it is finer."""
        if self.digits is None:
            return None
        if self.decimals <= places:
            return self.digits * int(10 ** (places - self.decimals))
        step = int(10 ** (self.decimals - places))
        return (abs(self.digits) + step // 2) // step * (1 if self.digits >= 0 else -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A cell that holds no number we can be sure of: why, and what might be meant."""

    code: str
    suggestion: str = ""


EMPTY = Read(digits=None, status=ObservationStatus.MISSING)


@lru_cache(maxsize=100_000)
def read_figure(text: str, style: str) -> Read | Unread:
    """Return what a cell says; ``style`` is ``COMMA`` (German), ``POINT`` (English) or ``SHEET`` (a spreadsheet's).

    A spreadsheet's number comes with a point; there "1.234" may be a number or a text with a point for thousands, so
    it is read as the first and marked doubtful.
    """
    plain = text.strip().strip(_UNSEEN).strip()
    if not plain:
        return EMPTY
    if status := _SIGNS.get(plain.lower()):
        return Read(digits=None, status=status)
    if plain in _DASHES:
        return Read(digits=0)
    if plain[0] in "=@" or plain[:2] in {"+=", "-=", "+-", "-+"}:
        return Unread(code="formula")
    if plain.lower() in _NO_ANSWER:
        return Unread(code="no_answer", suggestion=".")
    return _number(plain, style)


def _number(text: str, style: str) -> Read | Unread:
    body, limited = (text[1:-1].strip(), True) if text[0] == "(" and text[-1] == ")" else (text, False)
    body, unit = _without_unit(body)
    status = ObservationStatus.NORMAL
    if body and body[-1] in _LETTERS and body[:-1].strip()[-1:].isdigit():
        body, status = body[:-1].strip(), _LETTERS[body[-1]]
    negative = body[:1] in _DASHES and len(body) > 1
    body = body[1:].strip() if negative or body[:1] == "+" else body
    found = _digits(body, style)
    if isinstance(found, Unread):
        return found
    digits, decimals, cut = found
    if digits >= MOST * 10**decimals:
        return Unread(code="too_big")
    return Read(
        digits=-digits if negative else digits,
        decimals=decimals,
        status=ObservationStatus.ESTIMATED if limited else status,
        limited=limited,
        unit=unit,
        doubtful=style == SHEET and bool(_EITHER.fullmatch(body)),
        cut=cut,
    )


def _without_unit(body: str) -> tuple[str, str]:
    for sign, unit in (("%", "%"), ("v. H.", "%"), ("€", "€"), ("EUR", "€"), ("Euro", "€")):
        if body.endswith(sign):
            return body.removesuffix(sign).rstrip(), unit
    return body, ""


def _digits(body: str, style: str) -> tuple[int, int, bool] | Unread:
    """Return digits, how many of them are decimals, and whether decimals were cut; or why there is no number."""
    found = _match(body, style)
    if found is None:
        return _unread(body, style=style)
    fraction = found[1] or ""
    whole = re.sub(r"[^0-9]", "", body[: len(body) - len(fraction)])
    if len(whole) > 30 or len(fraction) > 30:
        return Unread(code="too_big")
    if len(fraction) <= MOST_DECIMALS:
        return int(whole + fraction), len(fraction), False
    kept = int(whole + fraction[:MOST_DECIMALS])
    return kept + (fraction[MOST_DECIMALS] >= "5"), MOST_DECIMALS, True


def _match(body: str, style: str) -> re.Match[str] | None:
    if style == SHEET and "," not in body:
        return _ENGLISH.fullmatch(body) or _GERMAN.fullmatch(body)
    return (_ENGLISH if style == POINT else _GERMAN).fullmatch(body)


def _unread(body: str, *, style: str) -> Unread:
    """Say why, and guess what is meant: a footnote's digit, the other way of writing decimals, an exponent."""
    marked = _MARKED.fullmatch(body)
    if marked and (_GERMAN.fullmatch(marked[1].strip()) or _ENGLISH.fullmatch(marked[1].strip())):
        return Unread(code="footnote", suggestion=marked[1].strip())
    if _EXPONENT.fullmatch(body):
        return Unread(code="exponent")
    if style == COMMA and _ENGLISH.fullmatch(body):
        return Unread(code="decimal_point", suggestion=body.translate(_SWAPPED))
    if style == POINT and _GERMAN.fullmatch(body):
        return Unread(code="decimal_comma", suggestion=body.translate(_SWAPPED))
    return Unread(code="no_number")


def evidence(text: str) -> str:
    """Return which decimal sign a cell proves, ``COMMA`` or ``POINT``; nothing where both would do ("1.234", "17")."""
    body = text.strip().strip("()%€ ").lstrip(_DASHES + "+").strip()
    german, english = _GERMAN.fullmatch(body), _ENGLISH.fullmatch(body)
    if bool(german) == bool(english):
        # Only one reading of "0,123" and "1,2" is possible; of "1,234" and "1.234" there are two.
        return ""
    return COMMA if german else POINT
