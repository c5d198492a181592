from django.urls import path

from foundation.access import views

app_name = "access"
urlpatterns = [path("roles/", views.roles, name="roles")]
