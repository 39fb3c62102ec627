"""Addresses of the forum's public pages, below the language."""

from django.urls import path

from miteinander.participation.forum.web.public import conference, giving, scribe, supporting, voting

app_name = "forum"
urlpatterns = [
    path("forum/", conference.conferences, name="conferences"),
    path("forum/table/<slug:secret>/", scribe.table, name="table"),
    path("forum/<slug:key>/", conference.conference, name="conference"),
    path("forum/<slug:key>/proposals/", conference.proposals, name="proposals"),
    path("forum/<slug:key>/proposals/<int:number>/", conference.proposal, name="proposal"),
    path("forum/<slug:key>/proposals/<int:number>/support/", supporting.support, name="support"),
    path("forum/<slug:key>/propose/", giving.propose, name="propose"),
    path("forum/<slug:key>/vote/", voting.vote, name="vote"),
]
