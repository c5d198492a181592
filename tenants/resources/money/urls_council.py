from django.urls import path

from tenants.resources.money.views import council

app_name = "council_money"
urlpatterns = [
    path("", council.grant_list, name="list"),
    path("<slug:label>/", council.grant, name="show"),
]
