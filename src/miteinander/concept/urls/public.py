"""The concept's public pages, below the language (``/de/concept/``)."""

from django.urls import path

from miteinander.concept.web.public import elements, frame, versions

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
    path("concept/plans/<slug:key>/", frame.show_plan, name="plan"),
    path("concept/plans/<slug:key>/versions/<str:label>/", versions.show_version, name="version"),
]
