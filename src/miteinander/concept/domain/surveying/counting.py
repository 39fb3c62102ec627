"""Results of a survey as protected counts: what few said is not shown, nor what would give it away.

All counts of a survey are protected together: options, those who passed a question over, and, where one question
follows from the answers to another, how many were asked. Words people wrote are never counted and never public.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from miteinander.concept.domain.surveying.asking import Answers, QuestionView
from miteinander.concept.enums import QuestionKind
from miteinander.foundation.tables.enums import Method
from miteinander.foundation.tables.service import CountTable, ProtectionProfile, Relation, protect

THRESHOLD = 5
PROFILE = ProtectionProfile(key="survey", method=Method.SUPPRESS, threshold=THRESHOLD)
Cell = tuple[str, str]
TOTAL: Cell = ("", "sheets")
ASKED, PASSED = "asked", "passed"


def counted(questions: Sequence[QuestionView], sheets: Iterable[Answers]) -> dict[str, Any]:
    """Return the protected results as JSON: {"sheets": count, "questions": {key: {"asked", "passed", "options"}}}.

    A count that is hidden is ``None``.
    """
    table = table_of(questions, list(sheets))
    shown = protect(table, PROFILE)
    return {
        "threshold": THRESHOLD,
        "sheets": shown[TOTAL].value,
        "questions": {
            one.key: {
                "asked": shown[one.key, ASKED].value,
                "passed": shown[one.key, PASSED].value,
                "options": {option.key: shown[one.key, f"+{option.key}"].value for option in one.options},
            }
            for one in questions
            if one.kind != QuestionKind.WORDS
        },
    }


def table_of(questions: Sequence[QuestionView], sheets: Sequence[Answers]) -> CountTable[Cell]:
    """Return all counts of a survey with the sums between them."""
    cells: dict[Cell, int | None] = {TOTAL: len(sheets)}
    relations: list[Relation[Cell]] = []
    by_key = {one.key: one for one in questions}
    for one in questions:
        if one.kind == QuestionKind.WORDS:
            continue
        asked = [sheet for sheet in sheets if one.asked(sheet)]
        chosen = Counter(key for sheet in asked for key in sheet.get(one.key, ()))
        passed = sum(not sheet.get(one.key) for sheet in asked)
        cells |= {(one.key, ASKED): len(asked), (one.key, PASSED): passed}
        cells |= {(one.key, f"+{option.key}"): chosen[option.key] for option in one.options}
        relations += _sums(one, cells=cells, answered=len(asked) - passed)
        relations.append(_asked_of(one, by_key=by_key, cells=cells, total=len(sheets)))
    return CountTable(cells=cells, relations=relations)


def _sums(one: QuestionView, *, cells: dict[Cell, int | None], answered: int) -> list[Relation[Cell]]:
    """Return how a question's counts add up: one answer each, or for each option those with and without it."""
    asked, passed = (one.key, ASKED), (one.key, PASSED)
    if one.kind == QuestionKind.ONE:
        return [Relation(total=asked, parts=(passed, *((one.key, f"+{option.key}") for option in one.options)))]
    found: list[Relation[Cell]] = []
    for option in one.options:
        with_it, without = (one.key, f"+{option.key}"), (one.key, f"-{option.key}")
        cells[without] = answered - (cells[with_it] or 0)
        found.append(Relation(total=asked, parts=(passed, with_it, without)))
    return found


def _asked_of(
    one: QuestionView, *, by_key: dict[str, QuestionView], cells: dict[Cell, int | None], total: int
) -> Relation[Cell]:
    """Return how many were asked as a sum: all, or those whose earlier answer leads here and those it does not."""
    asked, rest = (one.key, ASKED), (one.key, "rest")
    earlier = by_key.get(one.only_if)
    if earlier is not None and (earlier.kind == QuestionKind.ONE or len(one.only_for) == 1):
        return Relation(total=asked, parts=tuple((earlier.key, f"+{key}") for key in sorted(one.only_for)))
    cells[rest] = total - (cells[asked] or 0)
    return Relation(total=TOTAL, parts=(asked, rest))
