from django.urls import path

from tenants.powers.visits.views import public

app_name = "public_visits"
urlpatterns = [
    path("", public.visit_list, name="list"),
    path("<int:pk>/", public.visit, name="show"),
]
