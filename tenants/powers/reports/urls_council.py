from django.urls import path

from tenants.powers.reports.views import council

app_name = "council_reports"
urlpatterns = [
    path("", council.report_list, name="list"),
    path("<int:pk>/", council.report, name="show"),
    path("<int:pk>/time-limit/", council.time_limit, name="time_limit"),
    path("<int:pk>/acknowledge/", council.acknowledge, name="acknowledge"),
    path("<int:pk>/answer/", council.answer, name="answer"),
    path("<int:pk>/pass-on/", council.pass_on, name="pass_on"),
    path("<int:pk>/nobody/", council.nobody, name="nobody"),
]
