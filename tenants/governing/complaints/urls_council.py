from django.urls import path

from tenants.governing.complaints.views import council

app_name = "council_complaints"
urlpatterns = [
    path("", council.complaint_list, name="list"),
    path("<int:pk>/", council.show, name="show"),
    path("<int:pk>/say/", council.say, name="say"),
]
