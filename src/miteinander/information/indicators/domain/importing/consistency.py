"""Rules that hold between values: of districts and town, of parts and wholes, of now and before; plain functions each.

Numbers are whole numbers of 1/10,000 (``workfile.Cell``). Each rule returns ``None`` where it holds, or the facts of
what does not: amounts as whole numbers of 1/10,000. Rounding is allowed for: n rounded numbers may miss their exact
sum by n halves of the last place.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from miteinander.information.indicators.domain.importing.plausible import VALUES
from miteinander.information.indicators.domain.importing.workfile import Cell

Facts = dict[str, Any]
# A value more than twice or less than half the last one is asked about; with a few people, and with rates below one,
# such jumps are everyday.
JUMP_FACTOR = 2
LEAST_COUNT, LEAST_RATE = 20 * VALUES, 1 * VALUES
_NEAR_HUNDRED = 3 * VALUES


def half_step(cell: Cell) -> int:
    """Return half of the last place a value was printed with."""
    return step_of(cell.decimals) // 2


def step_of(decimals: int | None) -> int:
    """Return one unit of the last of so many decimals."""
    return int(VALUES // 10 ** (decimals or 0))


def districts_miss_town(*, values: Mapping[int, Cell], town: int | None, districts: Collection[int]) -> Facts | None:
    """Compare a count of the town with the sum of its districts, where all of them are known.

    Sources that round to fives or tens are recognised by their numbers and given their window.
    """
    known = _all_known(values=values, districts=districts)
    whole = values[town].value if town is not None and town in values else None
    if known is None or whole is None:
        return None
    total = sum(known)
    window = _rounded_to([*known, whole]) * (len(known) + 1) // 2
    return None if abs(total - whole) <= window else {"total": total, "town": whole}


def _all_known(*, values: Mapping[int, Cell], districts: Collection[int]) -> list[int] | None:
    found = [values[one].value for one in districts if one in values]
    known = [one for one in found if one is not None]
    return known if districts and len(known) == len(districts) else None


def _rounded_to(amounts: list[int]) -> int:
    """Return to what whole counts seem to be rounded: 10, 5 or nothing (0); fractions to their last place."""
    for step in (10, 5):
        if all(one % (step * VALUES) == 0 for one in amounts) and sum(1 for one in amounts if one) > 3:
            return step * VALUES
    if all(one % VALUES == 0 for one in amounts):
        return 0
    return next(step for step in (1_000, 100, 10, 1) if all(one % step == 0 for one in amounts))


def shares_miss_hundred(*, values: Mapping[int, Cell], districts: Collection[int]) -> Facts | None:
    """Compare the districts' shares of the town with 100 %, where all of them are known."""
    known = _all_known(values=values, districts=districts)
    if known is None:
        return None
    window = sum(half_step(values[one]) for one in districts)
    total = sum(known)
    return None if abs(total - 100 * VALUES) <= window else {"total": total}


def parts_miss_hundred(parts: Collection[Cell]) -> Facts | None:
    """Ask about shares of one whole that nearly, but not within rounding, add up to 100 %."""
    known = [one for one in parts if one.value is not None]
    total = sum(one.value or 0 for one in known)
    window = sum(half_step(one) for one in known)
    miss = abs(total - 100 * VALUES)
    return {"total": total} if len(known) > 1 and window < miss <= _NEAR_HUNDRED else None


def parts_exceed_whole(*, parts: Collection[Cell], whole: Cell) -> Facts | None:
    """Ask about shares that are parts of a larger share and add up to more than it."""
    known = [one for one in parts if one.value is not None]
    if whole.value is None or len(known) < 2:
        return None
    total = sum(one.value or 0 for one in known)
    window = sum(half_step(one) for one in known) + half_step(whole)
    return {"total": total, "whole": whole.value} if total > whole.value + window else None


def part_exceeds_whole(*, part: Cell, whole: Cell) -> Facts | None:
    """Compare a count with the larger one that contains it."""
    if part.value is None or whole.value is None or part.value <= whole.value:
        return None
    return {"whole": whole.value}


def rate_misses_parts(
    *, published: int | None, decimals: int | None, numerator: int | None, denominator: int | None, factor: int
) -> Facts | None:
    """Compute a rate from its counts (in the same whole numbers) and compare it as the source rounded it."""
    if published is None or numerator is None or not denominator:
        return None
    step = step_of(decimals)
    # Compared as fractions: factor * numerator / denominator must lie within half a step of what was printed.
    exact = factor * numerator * VALUES
    if abs(exact - published * denominator) * 2 <= step * abs(denominator):
        return None
    return {"computed": round(exact / denominator / step) * step}


def town_outside_districts(*, values: Mapping[int, Cell], town: int | None, districts: Collection[int]) -> Facts | None:
    """Compare the town's rate with the smallest and the largest of its districts: it must lie between them."""
    known = _all_known(values=values, districts=districts)
    whole = values.get(town or 0)
    if known is None or whole is None or whole.value is None:
        return None
    low, high, window = min(known), max(known), half_step(whole) + max(half_step(values[one]) for one in districts)
    return None if low - window <= whole.value <= high + window else {"low": low, "high": high}


def jump(*, before: int | None, after: int | None, least: int) -> Facts | None:
    """Ask about a value that is more than twice, or less than half, the one of the time before."""
    if before is None or after is None or max(before, after) < least or before < 0 or after < 0:
        return None
    low, high = sorted((before, after))
    return {"before": before} if high > JUMP_FACTOR * low else None


def crosses_break(*, before: date | None, after: date | None, breaks: Collection[date]) -> bool:
    """Tell whether a series means something else after than before: a break lies between the two days."""
    return before is not None and after is not None and any(before < one <= after for one in breaks)
