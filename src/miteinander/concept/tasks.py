"""The concept's background work: versions are put on paper, letters are written once a week, people forgotten whose
access is gone.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from miteinander.concept.domain.desk.digests import forget_digests, send_digests
from miteinander.concept.domain.desk.reporting import forget_people
from miteinander.concept.domain.desk.surveys import forget_answers
from miteinander.concept.domain.freezing import MAKE
from miteinander.concept.domain.paper.making import make_papers
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.outbox.service import JobInfo, effect_after


@effect_after(MAKE)
def make_paper(payload: dict[str, Any], _job: JobInfo) -> None:
    """Put a version on paper: seconds of work, without a transaction; each file is written once."""
    make_papers(UUID(payload["version"]))


def forget_gone(now: datetime) -> None:
    """Take people out of measures whose access no longer exists, and forget old letters and answers."""
    forget_people(now)
    forget_digests(now)
    forget_answers(now)


def write_digests(now: datetime) -> None:
    """Write the week's letters to those whose measures wait."""
    send_digests(now=now, by=SYSTEM)
