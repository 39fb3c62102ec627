"""Addresses of the desk below desk/qualifications/."""

from django.urls import path

from miteinander.town.qualifications.web.desk import certificates, own, trainings

app_name = "qualifications_desk"
urlpatterns = [
    path("", own.own, name="own"),
    path("trainings/", trainings.trainings, name="trainings"),
    path("trainings/new/", trainings.edit, name="training_new"),
    path("trainings/<uuid:public_id>/", trainings.training, name="training"),
    path("trainings/<uuid:public_id>/edit/", trainings.edit, name="training_edit"),
    path("trainings/<uuid:public_id>/cancel/", trainings.cancelled, name="training_cancel"),
    path("trainings/<uuid:public_id>/add/", trainings.added, name="participant_add"),
    path("trainings/<uuid:public_id>/remove/<int:participant_id>/", trainings.removed, name="participant_remove"),
    path("trainings/<uuid:public_id>/attendance/", trainings.attendance, name="attendance"),
    path("trainings/<uuid:public_id>/issue/", trainings.issued, name="issue"),
    path("trainings/<uuid:public_id>/join/", own.joined, name="join"),
    path("trainings/<uuid:public_id>/leave/", own.left, name="leave"),
    path("overview/", certificates.overview, name="overview"),
    path("certificates/new/", certificates.new, name="certificate_new"),
    path("certificates/<uuid:public_id>/", certificates.certificate, name="certificate"),
    path("certificates/<uuid:public_id>/certificate.pdf", certificates.paper, name="certificate_pdf"),
    path("certificates/<uuid:public_id>/renew/", certificates.renewed, name="certificate_renew"),
    path("certificates/<uuid:public_id>/withdraw/", certificates.withdrawn, name="certificate_withdraw"),
]
