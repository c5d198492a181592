from django.urls import path

from tenants.powers.representatives.views import public

app_name = "public_representatives"
urlpatterns = [path("", public.representatives, name="list")]
