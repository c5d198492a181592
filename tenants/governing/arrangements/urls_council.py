from django.urls import path

from tenants.governing.arrangements.views import council

app_name = "council_arrangements"
urlpatterns = [path("", council.arrangements, name="list")]
