from django.urls import path

from tenants.plan.work_plan.views import public

app_name = "public_work_plan"
urlpatterns = [
    path("", public.plan, name="plan"),
    path("priorities/", public.priorities, name="priorities"),
    path("groups/<int:pk>/", public.group, name="group"),
]
