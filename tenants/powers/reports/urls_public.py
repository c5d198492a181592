from django.urls import path

from tenants.powers.reports.views import public

app_name = "public_reports"
urlpatterns = [
    path("reports/", public.report_list, name="list"),
    path("reports/<int:pk>/", public.report, name="show"),
    path("reports/<int:pk>/time-limit/<int:recipient_pk>/", public.time_limit, name="time_limit"),
    path("what-changed/", public.outcomes, name="outcomes"),
]
