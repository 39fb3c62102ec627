"""Numbers as sources print them and as readers see them."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from babel.numbers import format_decimal

MOST_DECIMALS = 4


def read_plain(text: str) -> Decimal | None:
    """Return a number written with a point for the decimals ("13.3"), or ``None`` for an empty text.

    Raises ``ValueError`` for anything else; infinity and "not a number" are none.
    """
    if not text.strip():
        return None
    try:
        value = Decimal(text.strip())
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value


def decimals_of(value: Decimal) -> int:
    """Return how many places a number was written with, at most ``MOST_DECIMALS``."""
    exponent = value.as_tuple().exponent
    return min(max(-exponent, 0), MOST_DECIMALS) if isinstance(exponent, int) else 0


def rounded(value: Decimal, *, decimals: int) -> Decimal:
    """Return a number rounded half up to so many places, as offices round."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def shown(value: Decimal, *, decimals: int, language: str) -> str:
    """Return a number in the reader's form ("62.882", "13,3"), with exactly so many places."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded(value, decimals=decimals), format=pattern, locale=language)
