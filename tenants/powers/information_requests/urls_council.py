from django.urls import path

from tenants.powers.information_requests.views import council

app_name = "council_information_requests"
urlpatterns = [
    path("", council.request_list, name="list"),
    path("<int:pk>/", council.show, name="show"),
]
