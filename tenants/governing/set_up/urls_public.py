from django.urls import path

from tenants.governing.set_up.views import public

app_name = "public_set_up"
urlpatterns = [path("", public.standing, name="standing")]
