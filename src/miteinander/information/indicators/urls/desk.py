"""The report's desk, below desk/figures/."""

from django.urls import URLPattern, path

from miteinander.information.indicators.web.desk import importing

app_name = "indicators_desk"

urlpatterns: list[URLPattern] = [
    path("imports/", importing.imports, name="imports"),
    path("imports/pattern.xlsx", importing.pattern, name="import_pattern"),
    path("imports/<uuid:public_id>/", importing.delivery, name="import"),
    path("imports/<uuid:public_id>/progress/", importing.progress, name="import_progress"),
    path("imports/<uuid:public_id>/store/", importing.stored, name="import_stored"),
    path("imports/<uuid:public_id>/undo/", importing.undone, name="import_undone"),
    path("imports/<uuid:public_id>/again/", importing.again, name="import_again"),
]
