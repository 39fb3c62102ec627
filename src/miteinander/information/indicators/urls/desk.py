"""The report's desk, below desk/figures/."""

from django.urls import URLPattern, path

from miteinander.information.indicators.web.desk import editions, importing, report, statements

app_name = "indicators_desk"

urlpatterns: list[URLPattern] = [
    path("editions/", editions.editions, name="editions"),
    path("editions/new/", editions.new, name="edition_new"),
    path("editions/<uuid:public_id>/", editions.edition, name="edition"),
    path("editions/<uuid:public_id>/approve/", editions.approved, name="edition_approved"),
    path("editions/<uuid:public_id>/decline/", editions.declined, name="edition_declined"),
    path("imports/", importing.imports, name="imports"),
    path("imports/pattern.xlsx", importing.pattern, name="import_pattern"),
    path("imports/<uuid:public_id>/", importing.delivery, name="import"),
    path("imports/<uuid:public_id>/progress/", importing.progress, name="import_progress"),
    path("imports/<uuid:public_id>/store/", importing.stored, name="import_stored"),
    path("imports/<uuid:public_id>/undo/", importing.undone, name="import_undone"),
    path("imports/<uuid:public_id>/again/", importing.again, name="import_again"),
    path("report/", report.texts, name="texts"),
    path("report/statements/", statements.statements, name="statements"),
    path("report/statements/new/", statements.quoted, name="statement_quoted"),
    path("report/statements/<uuid:public_id>/", statements.statement, name="statement"),
    path("report/statements/<uuid:public_id>/remove/", statements.removed, name="statement_removed"),
    path("report/<uuid:section_id>/statements/new/", statements.new, name="statement_new"),
    path("report/<uuid:public_id>/<slug:language>/", report.text, name="text"),
]
