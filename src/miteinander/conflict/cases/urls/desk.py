"""Addresses of the sealed desk below desk/sealed/cases/."""

from django.urls import path

from miteinander.conflict.cases.web.desk import access, entry, pages, searching, steering, steps

app_name = "cases_desk"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("matters/", steering.matters, name="matters"),
    path("matters/<uuid:matter_id>/", steering.decided, name="decide"),
    path("evaluation/", steering.evaluation, name="evaluation"),
    path("evaluation/begin/", steering.evaluation_set_up, name="begin_evaluation"),
    path("evaluation/let-in/", steering.evaluation_let_in, name="evaluation_let_in"),
    path("lessons/", steering.lessons_page, name="lessons"),
    path("lessons/<uuid:lesson_id>/carry-on/", steering.lesson_carried, name="carry_on"),
    path("search/", searching.search, name="search"),
    path("enter/", entry.enter, name="enter"),
    path("totals/", pages.totals, name="totals"),
    path("inbox/<uuid:point_id>/make/", steps.inbox_made, name="make_inbox"),
    path("inbox/<uuid:point_id>/let-in/", steps.let_in, name="let_in"),
    path("<uuid:public_id>/", pages.case, name="case"),
    path("<uuid:public_id>/take/", steps.taken, name="take"),
    path("<uuid:public_id>/triage/", steps.triaged, name="triage"),
    path("<uuid:public_id>/answer/", steps.answered, name="answer"),
    path("<uuid:public_id>/note/", steps.noted, name="note"),
    path("<uuid:public_id>/file/", steps.file_added, name="add_file"),
    path("<uuid:public_id>/files/<uuid:file_id>/", pages.file, name="file"),
    path("<uuid:public_id>/files/<uuid:file_id>/preview/", pages.file_preview, name="preview"),
    path("<uuid:public_id>/party/", steps.party, name="party"),
    path("<uuid:public_id>/ask/", steps.asked, name="ask"),
    path("<uuid:public_id>/hand-over/", steps.handed_over, name="hand_over"),
    path("<uuid:public_id>/opinion/", steps.opinion, name="opinion"),
    path("<uuid:public_id>/opinion/<uuid:person_id>/end/", steps.opinion_ended, name="end_opinion"),
    path("<uuid:public_id>/agreement/", steps.agreed, name="agreement"),
    path("<uuid:public_id>/checks/<int:check_id>/", steps.checked, name="check"),
    path("<uuid:public_id>/hand-up/", steps.handed_up, name="hand_up"),
    path("<uuid:public_id>/close/", steps.closed, name="close"),
    path("<uuid:public_id>/seal-anew/", steps.sealed_anew, name="seal_anew"),
    path("<uuid:public_id>/access/", access.requests, name="access"),
    path("<uuid:public_id>/access/<uuid:request_id>/", access.answer, name="access_answer"),
    path("<uuid:public_id>/access/<uuid:request_id>/extend/", access.extended, name="access_extend"),
    path("<uuid:public_id>/access/<uuid:request_id>/refuse/", access.refused, name="access_refuse"),
    path("<uuid:public_id>/reopen/", steps.reopened, name="reopen"),
]
