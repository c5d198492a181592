from django.urls import path

from tenants.governing.arrangements.views import staff

app_name = "arrangements"
urlpatterns = [
    path("", staff.arrangements, name="list"),
    path("temporary/", staff.record_temporary, name="record_temporary"),
    path("contract/", staff.record_contract, name="record_contract"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/end/", staff.end, name="end"),
    path("<int:pk>/report/", staff.report, name="report"),
    path("<int:pk>/copies/", staff.copies, name="copies"),
    path("<int:pk>/first-activity/", staff.first_activity, name="first_activity"),
    path("<int:pk>/tell/", staff.tell, name="tell"),
]
