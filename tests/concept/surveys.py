"""An invented survey of three questions for tests: languages at home, which ones, children."""

from miteinander.concept.domain.desk.surveys import move_survey, save_question, save_survey
from miteinander.concept.enums import SurveyState
from miteinander.concept.models import Survey
from tests.concept.making import OFFICER


def language_key(made: Survey) -> str:
    """Return the key of the first question."""
    return str(made.questions.order_by("order")[0].public_id)


def kids_key(made: Survey) -> str:
    """Return the key of the last question."""
    return str(made.questions.order_by("order")[2].public_id)


def survey() -> Survey:
    """Return a draft."""
    made = save_survey(
        titles={"de": "Sprachen zu Hause", "ar": "اللغات في البيت"}, intros={"de": "Kurz."}, field_id=None, by=OFFICER
    )
    first = save_question(
        survey_id=made,
        kind="one",
        texts={"de": "Sprechen Sie zu Hause mehrere Sprachen?"},
        options={"de": ["ja", "nein"], "ar": ["نعم", "لا"]},
        only_if=None,
        only_for=[],
        by=OFFICER,
    )
    save_question(
        survey_id=made,
        kind="words",
        texts={"de": "Welche Sprachen?"},
        options={},
        only_if=first,
        only_for=["1"],
        by=OFFICER,
    )
    save_question(
        survey_id=made,
        kind="one",
        texts={"de": "Haben Sie Kinder?"},
        options={"de": ["ja", "nein"]},
        only_if=None,
        only_for=[],
        by=OFFICER,
    )
    return Survey.objects.get(public_id=made)


def open_survey() -> Survey:
    """Return a survey that runs."""
    made = survey()
    move_survey(survey_id=made.public_id, state=SurveyState.OPEN, by=OFFICER)
    made.refresh_from_db()
    return made
