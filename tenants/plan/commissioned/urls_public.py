from django.urls import path

from tenants.plan.commissioned.views import public

app_name = "public_commissioned"
urlpatterns = [path("", public.work_list, name="list")]
