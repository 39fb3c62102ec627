"""The number that a reader sees. Pictures are drawn from it, never from the exact one behind it, so that lengths and
places in a picture tell no more than its words.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

# Digits of any script, in groups as any language writes them; a plain space parts two numbers.
_FIRST_NUMBER = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*")
_DECIMALS = (*range(7), *range(-1, -10, -1))  # from whole numbers on; below 0 are thousands, millions and the like


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A number as printed, and the step to the next number that would be printed otherwise."""

    number: Decimal
    step: Decimal

    def around(self, *, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        """Return a band in the steps of the printed number, never narrower than it is."""
        return (
            (low / self.step).to_integral_value(rounding=ROUND_FLOOR) * self.step,
            (high / self.step).to_integral_value(rounding=ROUND_CEILING) * self.step,
        )


def as_printed(value: Decimal, *, text: str) -> Printed | None:
    """Return ``value`` rounded as ``text`` writes it ("13,3 %"); ``None`` where the text does not say that number."""
    found = _FIRST_NUMBER.search(text)
    if found is None:
        return None
    written = "".join(str(int(one)) for one in found.group() if one.isdecimal())
    zeros = len(written) - len(written.rstrip("0"))
    for rounded in (0, zeros):  # a text that ends in zeros may be rounded there
        for decimals in _DECIMALS if int(written) else (len(written) - 1,):
            number, step = Decimal(written).scaleb(-decimals), Decimal(1).scaleb(rounded - decimals)
            if abs(abs(value) - number) <= step / 2:
                return Printed(number=number.copy_sign(value), step=step)
    return None
