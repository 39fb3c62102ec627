"""Addresses of the forum's desk below desk/forum/."""

from django.urls import path

from miteinander.participation.forum.web.desk import group, moderation, preparing, wording

app_name = "forum_desk"
urlpatterns = [
    path("", preparing.conferences, name="conferences"),
    path("new/", preparing.new, name="new"),
    path("<uuid:public_id>/", preparing.conference, name="conference"),
    path("<uuid:public_id>/tables/<uuid:theme_id>/link/", preparing.scribe_link, name="scribe_link"),
    path("<uuid:public_id>/texts/", wording.texts, name="texts"),
    path("<uuid:public_id>/themes/new/", wording.theme, name="theme_new"),
    path("<uuid:public_id>/themes/<uuid:theme_id>/", wording.theme, name="theme"),
    path("<uuid:public_id>/themes/<uuid:theme_id>/drop/", wording.theme_dropped, name="theme_drop"),
    path("<uuid:public_id>/codes/", preparing.codes, name="codes"),
    path("<uuid:public_id>/minutes/", preparing.minutes, name="minutes"),
    path("<uuid:public_id>/minutes.pdf", preparing.minutes_file, name="minutes_pdf"),
    path("<uuid:public_id>/proposals/", moderation.proposals, name="proposals"),
    path("<uuid:public_id>/proposals/<uuid:proposal_id>/", moderation.proposal, name="proposal"),
    path("<uuid:public_id>/words/<uuid:support_id>/", moderation.word, name="word"),
    path("<uuid:public_id>/group/", group.group, name="group"),
    path("<uuid:public_id>/group/publish/", group.published, name="publish"),
]
