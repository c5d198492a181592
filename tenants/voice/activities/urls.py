from django.urls import path

from tenants.voice.activities import views

app_name = "activities"

urlpatterns = [
    path("", views.activities, name="list"),
    path("new/", views.record, name="record"),
    path("<int:activity_id>/", views.activity, name="activity"),
    path("<int:activity_id>/amend/", views.amend, name="amend"),
    path("<int:activity_id>/cancel/", views.cancel, name="cancel"),
]
