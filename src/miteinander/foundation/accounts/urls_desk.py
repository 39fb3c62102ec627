"""Addresses below ``/desk/people/``: who works here."""

from django.urls import path

from miteinander.foundation.accounts.web import people

urlpatterns = [
    path("", people.people, name="accounts_people"),
    path("invite/", people.invite, name="accounts_invite"),
    path("invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="accounts_withdraw"),
    path("<uuid:person_id>/", people.person, name="accounts_person"),
    path("<uuid:person_id>/grant/", people.grant, name="accounts_grant"),
    path("<uuid:person_id>/grants/<uuid:grant_id>/end/", people.end_grant, name="accounts_end_grant"),
    path("<uuid:person_id>/close/", people.close, name="accounts_close"),
    path("<uuid:person_id>/reopen/", people.reopen, name="accounts_reopen"),
]
