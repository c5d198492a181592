from django.urls import path

from national.register.views import department

app_name = "register"
urlpatterns = [
    path("", department.list_networks, name="list"),
    path("<slug:key>/", department.show_network, name="show"),
]
