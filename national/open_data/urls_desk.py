"""Addresses of the Department: the act of publishing."""

from django.urls import re_path

from national.open_data import views

app_name = "publications"
urlpatterns = [re_path(r"^allocations/(?P<year>20\d\d-\d\d)/$", views.publish, name="publish")]
