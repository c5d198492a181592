from django.urls import path

from tenants.voice.activities.views import staff

app_name = "activities"

urlpatterns = [
    path("", staff.activities, name="list"),
    path("new/", staff.record, name="record"),
    path("<int:activity_id>/", staff.activity, name="activity"),
    path("<int:activity_id>/amend/", staff.amend, name="amend"),
    path("<int:activity_id>/cancel/", staff.cancel, name="cancel"),
]
