"""The year's desk, below desk/year/."""

from django.urls import path

from miteinander.journeys.yearly.web import desk

app_name = "yearly_desk"

urlpatterns = [path("", desk.year, name="year")]
