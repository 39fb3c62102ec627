"""Addresses of the codes room, below a language."""

from django.urls import path

from miteinander.foundation.codes.web.public import code_page

app_name = "codes"
urlpatterns = [path("code/", code_page, name="enter")]
