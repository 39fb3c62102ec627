"""The whole file judged: every rule over the file and what is stored, and how the two differ; in one pass by groups."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from miteinander.information.indicators.domain.importing import consistency
from miteinander.information.indicators.domain.importing.consistency import Facts
from miteinander.information.indicators.domain.importing.findings import Findings, Level
from miteinander.information.indicators.domain.importing.moments import series_of
from miteinander.information.indicators.domain.importing.names import IndicatorFacts, Vocabulary
from miteinander.information.indicators.domain.importing.workfile import Cell, Group, Key, WorkFile
from miteinander.information.indicators.domain.periods import Time, read_time
from miteinander.information.indicators.domain.queries.book import DefinitionView
from miteinander.information.indicators.enums import COUNTED, Derivation, PeriodKind, Unit

# So many new values are listed one by one; changed and vanished ones are listed all.
MOST_NEW = 1_000
_BLOCK = 5_000
_FOLLOWING = frozenset({PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})
_NO_RATES = frozenset({Derivation.LOCATION_QUOTIENT, Derivation.DISSIMILARITY})
_FACTORS = {Unit.PERCENT: 100, Unit.PERCENT_AS_STATED: 100, Unit.PER_100: 100, Unit.PER_1000: 1_000}
Changed = tuple[str, Key, int, int]


@dataclass
class _Before:
    """The values of the time before, by area, while one series is read: day and value."""

    series: tuple[int, int, int] = (0, 0, 0)
    cells: dict[int, tuple[date | None, Cell]] = field(default_factory=dict)


class Judge:
    """Judges a sorted working file."""

    def __init__(self, *, work: WorkFile, words: Vocabulary, findings: Findings) -> None:
        """Take the file, the vocabulary, and where findings go."""
        self._work, self._words, self._findings = work, words, findings
        self._times = {code: read_time(key) for code, key in work.periods().items()}
        self._spans = work.spans()
        self._before = _Before()
        self._parts: dict[int, list[int]] = {}
        self._rates: dict[int, list[int]] = {}
        self._narrower: dict[int, list[int]] = {}
        for number, facts in sorted(words.facts.items()):
            if facts.within is not None:
                self._parts.setdefault(facts.within, []).append(number)
            for key in {key for one in facts.definitions for key in (one.numerator, one.denominator) if key}:
                self._rates.setdefault(words.numbers[key], []).append(number)
        for base, wider in words.wider.items():
            self._narrower.setdefault(wider, []).append(base)
        self.counts: Counter[str] = Counter(new=0, changed=0, same=0, gone=0)

    def run(self) -> None:
        """Judge every group and note every difference."""
        for line, column, first in self._work.double_rows():
            self._findings.add("double_row", line=line, column=column, first=first)
        block: list[Changed] = []
        for group in self._work.groups():
            block += self._differences(group)
            if len(block) >= _BLOCK:
                self._work.add_changes(block)
                block = []
            facts, time = self._words.facts[group.key.indicator], self._times[group.key.period]
            self._judge_jumps(group, facts=facts, time=time)
            if group.delivered:
                self._judge(group, facts=facts, definition=facts.definition_at(time.end))
        self._work.add_changes(block)

    def _differences(self, group: Group) -> Iterator[Changed]:
        for area, cell in group.delivered.items():
            stored = group.stored.get(area)
            kind = "new" if stored is None else "same" if stored.content == cell.content else "changed"
            self.counts[kind] += 1
            if kind == "changed" or (kind == "new" and self.counts["new"] <= MOST_NEW):
                yield kind, group.key, area, cell.n
        if self._is_spoken_of(group.key):
            for area in group.stored.keys() - group.delivered.keys():
                self.counts["gone"] += 1
                yield "gone", group.key, area, 0

    def _is_spoken_of(self, key: Key) -> bool:
        """Tell whether a time lies between the first and the last one of which the file speaks."""
        return any(first <= key.period <= last for first, last in self._spans.get((key.indicator, key.base), ()))

    # One group

    def _judge(self, group: Group, *, facts: IndicatorFacts, definition: DefinitionView | None) -> None:
        self._judge_areas(group, facts=facts, definition=definition)
        self._judge_rates(group, facts=facts, definition=definition)
        for number in self._rates.get(group.key.indicator, ()):
            self._judge_stored_rates(group, rate=number)
        if facts.unit in COUNTED:
            self._judge_wholes(group, facts=facts)
            self._judge_stored_parts(group)
        if facts.unit == Unit.PERCENT and facts.within is not None:
            self._judge_shares(group, whole=facts.within)

    def _judge_areas(self, group: Group, *, facts: IndicatorFacts, definition: DefinitionView | None) -> None:
        values, town, districts = group.standing, self._words.town, self._words.districts
        derivation = definition.derivation if definition else Derivation.AS_PUBLISHED
        found: tuple[str, Facts | None] = ("", None)
        if derivation == Derivation.SHARE_OF_TOWN:
            shares = consistency.shares_miss_hundred(values=values, districts=districts)
            found = ("shares_miss_hundred", shares)
        elif facts.unit in COUNTED and derivation == Derivation.COUNT:
            total = consistency.districts_miss_town(values=values, town=town, districts=districts)
            found = ("districts_miss_town", total)
        elif facts.unit not in COUNTED and derivation in {Derivation.RATIO, Derivation.AS_PUBLISHED}:
            between = consistency.town_outside_districts(values=values, town=town, districts=districts)
            found = ("town_outside_districts", between)
        code, wrong = found
        if wrong is not None:
            ordered = [group.delivered[town]] if town in group.delivered else list(group.delivered.values())
            self._warn(code, key=group.key, cell=ordered[0], facts=wrong)

    def _judge_rates(self, group: Group, *, facts: IndicatorFacts, definition: DefinitionView | None) -> None:
        if facts.unit in COUNTED or (definition and definition.derivation in _NO_RATES):
            return
        factor = definition.factor if definition else _FACTORS.get(Unit(facts.unit), 1)
        above, below = self._counts_of(group.key, definition=definition)
        for area, cell in group.delivered.items():
            wrong = _rate(cell, above=above.get(area), below=below.get(area), factor=factor)
            if wrong is not None:
                self._warn("rate_misses_parts", key=group.key, cell=cell, facts=wrong)

    def _judge_stored_rates(self, group: Group, *, rate: int) -> None:
        """Look at the rates stored earlier for counts that come now."""
        key = group.key._replace(indicator=rate)
        definition = self._words.facts[rate].definition_at(self._times[key.period].end)
        stored = {area: cell for area, cell in self._work.standing(key).items() if not cell.line}
        if definition is None or definition.derivation in _NO_RATES or not stored.keys() & group.delivered.keys():
            return
        above, below = self._counts_of(key, definition=definition)
        for area in stored.keys() & group.delivered.keys():
            cell = stored[area]
            wrong = _rate(cell, above=above.get(area), below=below.get(area), factor=definition.factor)
            if wrong is not None:
                facts = {"value": cell.value, **wrong}
                self._warn("rate_misses_parts", key=key, cell=group.delivered[area], facts=facts)

    def _counts_of(self, key: Key, *, definition: DefinitionView | None) -> tuple[dict[int, Cell], dict[int, Cell]]:
        """Return the counts of which a rate is made; the town's, for all areas, below a share of the town."""
        if definition is None or not definition.numerator or not definition.denominator:
            return {}, {}
        lower = self._words.lower.get(key.indicator, key.base)
        if key.base != self._words.base_numbers[definition.base]:
            lower = key.base
        above = self._work.standing(key._replace(indicator=self._words.numbers[definition.numerator]))
        below = self._work.standing(key._replace(indicator=self._words.numbers[definition.denominator], base=lower))
        if definition.derivation != Derivation.SHARE_OF_TOWN:
            return above, below
        town = self._words.town
        return above, dict.fromkeys(above, below[town]) if town is not None and town in below else {}

    def _judge_wholes(self, group: Group, *, facts: IndicatorFacts) -> None:
        """Compare counts with the larger count and the larger base that contain them."""
        wholes = []
        if facts.within is not None and self._words.facts[facts.within].unit in COUNTED:
            wholes.append(("part_exceeds_whole", group.key._replace(indicator=facts.within)))
        if group.key.base in self._words.wider:
            wholes.append(("base_exceeds_wider", group.key._replace(base=self._words.wider[group.key.base])))
        for code, key in wholes:
            values = self._work.standing(key)
            for area in group.delivered.keys() & values.keys():
                self._judge_part(code, key=group.key, part=group.delivered[area], whole=values[area], other=key)

    def _judge_stored_parts(self, group: Group) -> None:
        """Compare counts that come now with stored ones that they contain."""
        numbers = [one for one in self._parts.get(group.key.indicator, ()) if self._words.facts[one].unit in COUNTED]
        keys = [("part_exceeds_whole", group.key._replace(indicator=one)) for one in numbers]
        keys += [("base_exceeds_wider", group.key._replace(base=one)) for one in self._narrower.get(group.key.base, ())]
        for code, key in keys:
            for area, part in self._work.standing(key).items():
                if not part.line and area in group.delivered:
                    self._judge_part(code, key=key, part=part, whole=group.delivered[area], other=group.key)

    def _judge_part(self, code: str, *, key: Key, part: Cell, whole: Cell, other: Key) -> None:
        wrong = consistency.part_exceeds_whole(part=part, whole=whole)
        if wrong is None:
            return
        # Both in one file cannot be; what was stored earlier may be the wrong one.
        level = Level.ERROR if part.line and whole.line else Level.WARNING
        seen = part if part.line else whole
        facts = {**wrong, "part": part.value, **self._about(other if seen is part else key, area=part.area)}
        self._findings.add(code, level=level, line=seen.line, column=seen.column, **facts)

    def _judge_shares(self, group: Group, *, whole: int) -> None:
        """Add up the shares that are parts of one whole; told at the first of them that the file brings."""
        family = [one for one in self._parts[whole] if self._words.facts[one].unit == Unit.PERCENT]
        if len(family) < 2:
            return
        shares = {one: self._work.standing(group.key._replace(indicator=one)) for one in family}
        larger = self._words.facts[whole].unit == Unit.PERCENT
        wholes = self._work.standing(group.key._replace(indicator=whole)) if larger else {}
        for area, cell in group.delivered.items():
            if any(one < group.key.indicator and area in shares[one] and shares[one][area].line for one in family):
                continue
            parts = [cells[area] for cells in shares.values() if area in cells]
            if not larger:
                code, wrong = "parts_miss_hundred", consistency.parts_miss_hundred(parts)
            elif area in wholes:
                code, wrong = "parts_exceed_whole", consistency.parts_exceed_whole(parts=parts, whole=wholes[area])
            else:
                continue
            if wrong is not None:
                self._warn(code, key=group.key, cell=cell, facts=wrong)

    def _judge_jumps(self, group: Group, *, facts: IndicatorFacts, time: Time) -> None:
        series = (group.key.indicator, group.key.base, series_of(group.key.period))
        if self._before.series != series:
            self._before = _Before(series=series)
        definition = facts.definition_at(time.end)
        if time.kind not in _FOLLOWING or (definition and definition.derivation == Derivation.CHANGE):
            return
        breaks = [one.at for one in facts.breaks]
        least = consistency.LEAST_COUNT if facts.unit in COUNTED else consistency.LEAST_RATE
        for area, cell in group.standing.items():
            day, earlier = self._before.cells.get(area, (None, None))
            self._before.cells[area] = (time.end, cell)
            if earlier is None or not (cell.line or earlier.line):
                continue
            wrong = consistency.jump(before=earlier.value, after=cell.value, least=least)
            if wrong is not None and not consistency.crosses_break(before=day, after=time.end, breaks=breaks):
                seen = cell if cell.line else earlier
                self._warn("jump", key=group.key, cell=seen, facts={**wrong, "after": cell.value})

    # Telling

    def _warn(self, code: str, *, key: Key, cell: Cell, facts: Facts) -> None:
        told = {"value": cell.value, **facts, **self._about(key, area=cell.area)}
        self._findings.add(code, level=Level.WARNING, line=cell.line, column=cell.column, **told)

    def _about(self, key: Key, *, area: int) -> dict[str, Any]:
        return {
            "indicator": self._words.facts[key.indicator].key,
            "area": self._words.areas.labels[area],
            "period": self._times[key.period].key,
        }


def _rate(cell: Cell, *, above: Cell | None, below: Cell | None, factor: int) -> Facts | None:
    """Compare a rate with the counts in its own row, else with those of the indicators it is made of."""
    numerator, denominator = cell.numerator, cell.denominator
    if denominator is None:
        numerator, denominator = (above.numerator if above else None), (below.numerator if below else None)
    return consistency.rate_misses_parts(
        published=cell.published,
        decimals=cell.decimals,
        numerator=numerator,
        denominator=denominator,
        factor=factor,
    )
