"""The address of the demonstration's page."""

from django.urls import path

from miteinander.config.demo import people_page

urlpatterns = [path("", people_page, name="demo_people")]
