"""The concept's public pages, below the language (``/de/concept/``)."""

from django.urls import path

from miteinander.concept.web.public import elements, frame, surveys, versions

app_name = "concept"

urlpatterns = [
    path("concept/", frame.show_overview, name="overview"),
    path("concept/measures/", elements.show_measures, name="measures"),
    path("concept/measures/<slug:slug>/", elements.show_measure, name="measure"),
    path("concept/needs/", elements.show_needs, name="needs"),
    path("concept/needs/<slug:slug>/", elements.show_need, name="need"),
    path("concept/goals/<slug:slug>/", elements.show_goal, name="goal"),
    path("concept/pillars/<slug:key>/", frame.show_pillar, name="pillar"),
    path("concept/fields/<slug:key>/", frame.show_field, name="field"),
    path("concept/surveys/", surveys.show_surveys, name="surveys"),
    path("concept/surveys/<slug:slug>/", surveys.show_survey, name="survey"),
    path("concept/surveys/<slug:slug>/sent/", surveys.show_sent, name="survey_sent"),
    path("concept/plans/<slug:key>/", frame.show_plan, name="plan"),
    path("concept/plans/<slug:key>/versions/<str:label>/", versions.show_version, name="version"),
    path("concept/plans/<slug:key>/versions/<str:label>/concept.pdf", versions.version_pdf, name="version_pdf"),
    path("concept/plans/<slug:key>/versions/<str:label>/changes/", versions.show_changes, name="changes"),
]
