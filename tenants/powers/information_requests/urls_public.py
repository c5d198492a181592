from django.urls import path

from tenants.powers.information_requests.views import public

app_name = "public_information_requests"
urlpatterns = [
    path("", public.request_list, name="list"),
    path("<int:pk>/", public.show, name="show"),
    path("<int:pk>/time-limit/", public.time_limit, name="time_limit"),
]
