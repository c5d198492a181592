"""The page about the pages."""

from django.urls import path

from foundation.design import views

app_name = "design"
urlpatterns = [path("accessibility/", views.accessibility, name="accessibility")]
