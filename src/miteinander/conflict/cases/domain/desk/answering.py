"""The answer under Art. 15 in words: what Abs. 1 asks for, from the register, then the entries; as page and as PDF."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.desk.access import CaseFacts
from miteinander.conflict.cases.domain.desk.masking import Answer, AnsweredEntry
from miteinander.conflict.cases.domain.telling import contact_pair, register_pairs, rights
from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.kernel import clock


@dataclass(frozen=True, kw_only=True)
class AnswerText:
    """An answer as page and file show it alike."""

    title: str
    lead: str
    pairs: tuple[tuple[str, str], ...]
    entries: tuple[tuple[str, AnsweredEntry], ...]
    masked: tuple[str, ...]
    rights: tuple[str, ...]


def answer_text(answer: Answer, *, facts: CaseFacts) -> AnswerText:
    """Return an answer with everything that Art. 15 Abs. 1 asks for, in the language of the request."""
    purpose, basis, period = register_pairs()
    return AnswerText(
        title=_("Auskunft nach Art. 15 DSGVO"),
        lead=_("Das ist im Fall %(number)s über Sie gespeichert.") % {"number": facts.number},
        pairs=(
            (_("Stand"), date_format(clock.today(), "DATE_FORMAT")),
            contact_pair(),
            purpose,
            basis,
            (_("Wer es lesen konnte"), _("%(point)s, und wer den Fall bearbeitet") % {"point": facts.point}),
            period,
            (_("Woher"), _("von der Person, die gemeldet hat, und aus Gesprächen mit den Beteiligten")),
            (_("Automatische Entscheidungen"), _("keine")),
        ),
        entries=tuple((_heading(one), one) for one in answer.entries),
        masked=tuple(f"{number} × {reason}" for reason, number in answer.reasons),
        rights=rights(),
    )


def answer_pdf(answer: Answer, *, facts: CaseFacts) -> bytes:
    """Return an answer as an accessible PDF in the town's language; made in memory, kept nowhere."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        text = answer_text(answer, facts=facts)
        masked = _("Geschwärzt")
        sections = [_section(heading, one) for heading, one in text.entries]
        if text.masked:
            sections.append({"heading": masked, "items": list(text.masked)})
        sections.append({"heading": _("Ihre Rechte"), "items": list(text.rights)})
        data = {
            "lead": text.lead,
            "facts": [{"label": label, "value": value} for label, value in text.pairs],
            "sections": sections,
        }
        return pdf_of(template="sheet", data=data, language=language, title=text.title)


def _heading(one: AnsweredEntry) -> str:
    day = date_format(timezone.localtime(one.at), "DATE_FORMAT")
    return _("%(kind)s vom %(day)s, geschrieben von: %(by)s") % {"kind": one.kind_name, "day": day, "by": one.by}


def _section(heading: str, one: AnsweredEntry) -> dict[str, Any]:
    words = [f"{label}{'' if label.endswith('?') else ':'} {part}" if label else part for label, part in one.parts]
    return {"heading": heading, "paragraphs": words}
