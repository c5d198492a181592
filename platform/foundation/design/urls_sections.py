"""The pages of those sections of the navigation that are told in parts."""

from django.urls import path

from foundation.design import views

app_name = "sections"
urlpatterns = [path("sections/<slug:code>/", views.section, name="show")]
