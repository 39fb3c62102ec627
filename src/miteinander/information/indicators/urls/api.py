"""Open data of the report; they stand below ``/api/``."""

from django.urls import path

from miteinander.information.indicators.web.api import catalogue, files, observations

app_name = "indicators_api"

urlpatterns = [
    path("v1/observations", observations.observations, name="observations"),
    path("v1/indicators", observations.indicators, name="indicators"),
    path("v1/editions", observations.editions, name="editions"),
    path("v1/figures.csv", files.figures_csv, name="figures_csv"),
    path("v1/figures-excel-de.csv", files.figures_excel_de, name="figures_excel_de"),
    path("v1/figures.xlsx", files.figures_xlsx, name="figures_xlsx"),
    path("v1/datapackage.json", files.package, name="datapackage"),
    path("v1/figures.csv-metadata.json", files.csvw, name="csvw"),
    path("dcat/catalog.jsonld", catalogue.catalogue_jsonld, name="dcat_jsonld"),
    path("dcat/catalog.ttl", catalogue.catalogue_turtle, name="dcat_turtle"),
]
