"""The door of the qualifications: what work wants one, and who lacks it today."""

from miteinander.town.qualifications.domain.tasks import declare_task
from miteinander.town.qualifications.domain.warnings import Missing, missing_for, missing_for_all

__all__ = ["Missing", "declare_task", "missing_for", "missing_for_all"]
