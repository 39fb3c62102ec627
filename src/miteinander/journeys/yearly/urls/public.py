"""Public pages of the yearly reports, below the language."""

from django.urls import path

from miteinander.journeys.yearly.web import public

app_name = "yearly"

urlpatterns = [
    path("year-reports/", public.show_reports, name="reports"),
    path("year-reports/<str:number>/", public.show_report, name="report"),
    path("year-reports/<str:number>/report.pdf", public.report_pdf, name="paper"),
]
