"""Addresses of the sealed desk below desk/sealed/cases/."""

from django.urls import path

from miteinander.conflict.cases.web.desk import access, entry, pages, steps

app_name = "cases_desk"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("enter/", entry.enter, name="enter"),
    path("totals/", pages.totals, name="totals"),
    path("inbox/<uuid:point_id>/make/", steps.inbox_made, name="make_inbox"),
    path("inbox/<uuid:point_id>/let-in/", steps.let_in, name="let_in"),
    path("<uuid:public_id>/", pages.case, name="case"),
    path("<uuid:public_id>/take/", steps.taken, name="take"),
    path("<uuid:public_id>/triage/", steps.triaged, name="triage"),
    path("<uuid:public_id>/answer/", steps.answered, name="answer"),
    path("<uuid:public_id>/note/", steps.noted, name="note"),
    path("<uuid:public_id>/party/", steps.party, name="party"),
    path("<uuid:public_id>/ask/", steps.asked, name="ask"),
    path("<uuid:public_id>/hand-over/", steps.handed_over, name="hand_over"),
    path("<uuid:public_id>/opinion/", steps.opinion, name="opinion"),
    path("<uuid:public_id>/agreement/", steps.agreed, name="agreement"),
    path("<uuid:public_id>/checks/<int:check_id>/", steps.checked, name="check"),
    path("<uuid:public_id>/close/", steps.closed, name="close"),
    path("<uuid:public_id>/access/", access.requests, name="access"),
    path("<uuid:public_id>/access/<uuid:request_id>/", access.answer, name="access_answer"),
    path("<uuid:public_id>/access/<uuid:request_id>/extend/", access.extended, name="access_extend"),
    path("<uuid:public_id>/access/<uuid:request_id>/refuse/", access.refused, name="access_refuse"),
    path("<uuid:public_id>/reopen/", steps.reopened, name="reopen"),
]
