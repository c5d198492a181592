from django.urls import path

from foundation.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="list"),
    path("check/", views.check, name="check"),
    path("<int:event_id>/", views.event, name="event"),
]
