"""Addresses of the sealed desk below desk/sealed/cases/."""

from django.urls import path

from miteinander.conflict.cases.web.desk import entry, pages, steps, work_pages, work_steps

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
    path("<uuid:public_id>/reopen/", steps.reopened, name="reopen"),
    path("<uuid:public_id>/consent/", work_steps.consented, name="consent"),
    path("<uuid:public_id>/stop/", work_steps.stopped, name="stop"),
    path("<uuid:public_id>/third/", work_steps.third, name="third"),
    path("<uuid:public_id>/leave/", work_steps.left, name="leave"),
    path("<uuid:public_id>/earlier/", work_steps.earlier, name="earlier"),
    path("<uuid:public_id>/session/", work_steps.session, name="session"),
    path("<uuid:public_id>/session-result/", work_steps.session_result, name="session_result"),
    path("<uuid:public_id>/interpreter/", work_steps.interpreter, name="interpreter"),
    path("<uuid:public_id>/interpreter/<uuid:request_id>/back/", work_steps.interpreter_back, name="interpreter_back"),
    path("<uuid:public_id>/refer/", work_steps.referred, name="refer"),
    path("<uuid:public_id>/mandate/", work_steps.mandate, name="mandate"),
    path("<uuid:public_id>/role/", work_steps.role, name="role"),
    path("<uuid:public_id>/design/", work_steps.design, name="design"),
    path("<uuid:public_id>/review/", work_steps.reviewed, name="review"),
    path("<uuid:public_id>/table/", work_steps.table, name="table"),
    path("<uuid:public_id>/table-bodies/", work_steps.table_bodies, name="table_bodies"),
    path("interpreters/", work_pages.requests, name="interpreters"),
    path("interpreters/<uuid:request_id>/state/", work_pages.request_state, name="interpreter_state"),
]
