"""The report's public pages, below the language."""

from django.urls import path

from miteinander.information.indicators.web.public import area, editions, embed, indicator, overview, report, value

app_name = "indicators"

# What is named comes before the keys of indicators: no indicator may be called "editions", "areas" or "reading".
urlpatterns = [
    path("figures/", overview.show_overview, name="overview"),
    path("figures/reading/", overview.show_reading, name="reading"),
    path("figures/editions/", editions.show_editions, name="editions"),
    path("figures/editions/<str:number>/", editions.show_edition, name="edition"),
    path("figures/editions/<str:number>/comparison/", editions.show_comparison, name="comparison"),
    path("figures/areas/<slug:key>/", area.show_area, name="area"),
    path("figures/<slug:key>/embed/", embed.show_embedded, name="embed"),
    path("figures/<slug:key>/<slug:kind>.svg", embed.picture_file, name="picture"),
    path("figures/<slug:key>/", indicator.show_indicator, name="indicator"),
    path("figures/<slug:key>/<slug:area>/<slug:time>/", value.show_value, name="value"),
    path("report/", report.show_report, name="report"),
    path("report/<str:number>/", report.show_edition_report, name="report_edition"),
    path("report/<str:number>/report.pdf", report.report_pdf, name="report_pdf"),
]
