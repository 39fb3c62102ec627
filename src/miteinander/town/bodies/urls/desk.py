"""Addresses of the bodies' desk below desk/bodies/."""

from django.urls import path

from miteinander.town.bodies.web.desk import agenda, bodies, meetings, minutes, papers, seats, tasks, terms

app_name = "bodies_desk"
BODY = "<uuid:body_id>/"
MEETING = "meetings/<uuid:meeting_id>/"
urlpatterns = [
    path("", bodies.bodies, name="bodies"),
    path("new/", bodies.body, name="new"),
    path("terms/", terms.terms, name="terms"),
    path("terms/new/", terms.term, name="term_new"),
    path("terms/<uuid:term_id>/", terms.term, name="term"),
    path(BODY, bodies.body, name="body"),
    path(f"{BODY}state/", bodies.state, name="state"),
    path(f"{BODY}keepers/", bodies.keeper_added, name="keeper_added"),
    path(f"{BODY}keepers/<uuid:person_id>/end/", bodies.keeper_ended, name="keeper_ended"),
    path(f"{BODY}seats/", seats.seats, name="seats"),
    path(f"{BODY}seats/new/", seats.seat, name="seat_new"),
    path(f"{BODY}seats/<uuid:seat_id>/", seats.seat, name="seat"),
    path(f"{BODY}seats/<uuid:seat_id>/hide/", seats.hidden, name="seat_hidden"),
    path(f"{BODY}tasks/", tasks.tasks, name="tasks"),
    path(f"{BODY}tasks/new/", tasks.task, name="task_new"),
    path(f"{BODY}tasks/<uuid:task_id>/", tasks.task, name="task"),
    path(f"{BODY}tasks/<uuid:task_id>/state/", tasks.state, name="task_state"),
    path(f"{BODY}papers/", papers.papers, name="papers"),
    path(f"{BODY}papers/new/", papers.paper, name="paper_new"),
    path(f"{BODY}papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path(f"{BODY}papers/<uuid:paper_id>/file/", papers.document_added, name="document_added"),
    path(f"{BODY}papers/<uuid:paper_id>/<uuid:document_id>/remove/", papers.document_removed, name="document_removed"),
    path(f"{BODY}meetings/", meetings.meetings, name="meetings"),
    path(f"{BODY}meetings/new/", meetings.planned, name="meeting_new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}edit/", meetings.edited, name="meeting_edit"),
    path(f"{MEETING}step/", meetings.step, name="meeting_step"),
    path(f"{MEETING}attendance/", meetings.attendance, name="attendance"),
    path(f"{MEETING}agenda/new/", agenda.item, name="item_new"),
    path(f"{MEETING}agenda/<uuid:item_id>/", agenda.item, name="item"),
    path(f"{MEETING}agenda/<uuid:item_id>/move/", agenda.moved, name="item_moved"),
    path(f"{MEETING}agenda/<uuid:item_id>/remove/", agenda.removed, name="item_removed"),
    path(f"{MEETING}agenda/<uuid:item_id>/decisions/new/", agenda.decision, name="decision_new"),
    path(f"{MEETING}agenda/<uuid:item_id>/decisions/<uuid:decision_id>/", agenda.decision, name="decision"),
    path(
        f"{MEETING}agenda/<uuid:item_id>/decisions/<uuid:decision_id>/remove/",
        agenda.decision_removed,
        name="decision_removed",
    ),
    path(f"{MEETING}minutes/", minutes.minutes, name="minutes"),
    path(f"{MEETING}minutes/step/", minutes.step, name="minutes_step"),
]
