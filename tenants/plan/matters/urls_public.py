from django.urls import path

from tenants.plan.matters.views import public

app_name = "public_matters"
urlpatterns = [
    path("", public.matters, name="list"),
    path("<int:pk>/", public.matter, name="matter"),
]
