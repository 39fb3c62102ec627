"""The year's desk, below desk/year/."""

from django.urls import path

from miteinander.journeys.yearly.web.desk import editions, reports, year

app_name = "yearly_desk"

urlpatterns = [
    path("", year.year, name="year"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:year>/", reports.report, name="report"),
    path("reports/<int:year>/<slug:language>/", reports.text, name="text"),
    path("editions/<uuid:public_id>/", editions.edition, name="edition"),
    path("editions/<uuid:public_id>/approve/", editions.approved, name="approved"),
    path("editions/<uuid:public_id>/decline/", editions.declined, name="declined"),
]
