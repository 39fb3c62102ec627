"""The concept's desk, below desk/concept/."""

from django.urls import path

from miteinander.concept.web.desk import elements, measures, rounds, surveys, versions

app_name = "concept_desk"

urlpatterns = [
    path("", measures.mine, name="mine"),
    path("measures/<uuid:public_id>/", measures.measure, name="measure"),
    path("measures/<uuid:public_id>/report/", measures.reporting, name="report"),
    path("measures/<uuid:public_id>/people/", measures.people, name="people"),
    path("measures/<uuid:public_id>/tasks/new/", measures.task, name="task_new"),
    path("measures/<uuid:public_id>/tasks/<uuid:task_id>/", measures.task, name="task"),
    path("measures/<uuid:public_id>/tasks/<uuid:task_id>/remove/", measures.task_removed, name="task_removed"),
    path("plans/", versions.plans, name="plans"),
    path("plans/<uuid:public_id>/versions/new/", versions.new, name="version_new"),
    path("versions/<uuid:public_id>/", versions.version, name="version"),
    path("versions/<uuid:public_id>/adopt/", versions.adopted, name="version_adopted"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<uuid:public_id>/", rounds.review, name="round"),
    path("rounds/<uuid:public_id>/close/", rounds.closed, name="round_closed"),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/new/", surveys.survey, name="survey_new"),
    path("surveys/<uuid:public_id>/", surveys.survey, name="survey"),
    path("surveys/<uuid:public_id>/state/", surveys.moved, name="survey_moved"),
    path("surveys/<uuid:public_id>/questions/new/", surveys.question, name="question_new"),
    path("surveys/<uuid:public_id>/questions/<uuid:question_id>/", surveys.question, name="question"),
    path(
        "surveys/<uuid:public_id>/questions/<uuid:question_id>/remove/",
        surveys.question_removed,
        name="question_removed",
    ),
    path("parts/<slug:kind>/", elements.listing, name="elements"),
    path("parts/<slug:kind>/new/", elements.new, name="element_new"),
    path("parts/<slug:kind>/<uuid:public_id>/", elements.element, name="element"),
]
