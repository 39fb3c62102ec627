"""Drafts of proposals, below desk/drafts/."""

from django.urls import path

from miteinander.journeys.threads.web import desk

app_name = "drafts_desk"
urlpatterns = [
    path("", desk.drafts, name="drafts"),
    path("<uuid:draft_id>/hand-in/", desk.handed_in, name="hand_in"),
    path("<uuid:draft_id>/drop/", desk.dropped, name="drop"),
]
