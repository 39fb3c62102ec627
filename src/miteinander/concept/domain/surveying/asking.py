"""Which question comes next: the path through a survey, from what was answered so far. Plain data, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from miteinander.concept.domain.passages import Passage, chosen
from miteinander.concept.enums import QuestionKind
from miteinander.concept.models import Survey

# What was answered: keys of options, or words; an empty list is "seen and passed over".
Answers: TypeAlias = Mapping[str, Sequence[str]]
LONGEST = 2000


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """An answer to choose."""

    key: str
    text: Passage


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """A question in the reader's language."""

    key: str
    kind: str
    text: Passage
    options: tuple[OptionView, ...] = ()
    only_if: str = ""
    only_for: frozenset[str] = field(default_factory=frozenset)

    def asked(self, answers: Answers) -> bool:
        """Tell whether the question is asked after these answers."""
        return not self.only_if or bool(self.only_for & set(answers.get(self.only_if, ())))

    def taken(self, values: Sequence[str]) -> list[str]:
        """Return what of the given values can be an answer: known options, one where one is wanted, short words."""
        if self.kind == QuestionKind.WORDS:
            text = (values[0] if values else "").replace("\x00", "").strip()[:LONGEST]
            return [text] if text else []
        known = {one.key for one in self.options}
        kept = [one for one in dict.fromkeys(values) if one in known]
        return kept[:1] if self.kind == QuestionKind.ONE else kept


def questions_of(survey: Survey, *, language: str) -> list[QuestionView]:
    """Return a survey's questions in their order; one query."""
    rows = survey.questions.select_related("only_if").order_by("order", "pk")
    return [
        QuestionView(
            key=str(row.public_id),
            kind=row.kind,
            text=chosen(row.texts, reader=language),
            options=tuple(
                OptionView(key=one["key"], text=chosen(one["texts"], reader=language)) for one in row.options
            ),
            only_if=str(row.only_if.public_id) if row.only_if else "",
            only_for=frozenset(row.only_for),
        )
        for row in rows
    ]


def cleaned(questions: Sequence[QuestionView], answers: Answers) -> dict[str, list[str]]:
    """Return the answers on the path: only questions that are asked, only answers that are possible.

    An answer to a question that is no longer asked, because an earlier answer changed, falls away.
    """
    kept: dict[str, list[str]] = {}
    for one in questions:
        if one.key in answers and one.asked(kept):
            kept[one.key] = one.taken(answers[one.key])
    return kept


def next_question(questions: Sequence[QuestionView], answers: Mapping[str, Any]) -> QuestionView | None:
    """Return the first question on the path that was not seen yet; ``None`` at the end."""
    return next((one for one in questions if one.key not in answers and one.asked(answers)), None)


def step_of(questions: Sequence[QuestionView], answers: Answers) -> tuple[int, int]:
    """Return which step this is, and how many there can be at most from here."""
    left = [one for one in questions if one.key not in answers and (one.asked(answers) or one.only_if not in answers)]
    return len(answers) + 1, len(answers) + max(len(left), 1)
