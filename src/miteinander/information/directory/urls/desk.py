"""Addresses of the directory's desk below desk/directory/."""

from django.urls import path

from miteinander.information.directory.web.desk import history, importing, offers, preview, proposals, words

app_name = "directory_desk"
urlpatterns = [
    path("", offers.offers, name="offers"),
    path("new/", offers.new, name="new"),
    path("import/", importing.upload, name="import"),
    path("import/table.xlsx", importing.table, name="table"),
    path("waiting/", proposals.proposals, name="proposals"),
    path("waiting/proposals/<uuid:draft_id>/", proposals.proposal, name="proposal"),
    path("waiting/mistakes/<uuid:report_id>/", proposals.mistake, name="mistake"),
    path("links/<uuid:organisation_id>/", proposals.link_sent, name="link_sent"),
    path("words/", words.concepts, name="words"),
    path("words/new/", words.concept, name="word_new"),
    path("words/why/", words.why, name="why"),
    path("words/bridge/", words.bridge, name="bridge"),
    path("words/<uuid:public_id>/", words.concept, name="word"),
    path("words/<uuid:public_id>/remove/", words.removed, name="word_removed"),
    path("<uuid:public_id>/", offers.offer, name="offer"),
    path("<uuid:public_id>/publication/", offers.publication, name="publication"),
    path("<uuid:public_id>/confirmed/", offers.confirmed, name="confirmed"),
    path("<uuid:public_id>/preview/<slug:language>/", preview.preview, name="preview"),
    path("<uuid:public_id>/versions/", history.versions, name="versions"),
    path("<uuid:public_id>/versions/<int:revision>/", history.version, name="version"),
    path("<uuid:public_id>/versions/<int:revision>/restore/", history.restored, name="restored"),
]
