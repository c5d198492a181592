from django.urls import path

from tenants.faces.council import views

app_name = "council"
urlpatterns = [
    path("", views.start, name="start"),
    path("reports/", views.report_list, name="reports"),
    path("reports/<int:pk>/", views.report, name="report"),
    path("reports/<int:pk>/time-limit/", views.time_limit, name="time_limit"),
    path("reports/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("reports/<int:pk>/answer/", views.answer, name="answer"),
    path("reports/<int:pk>/pass-on/", views.pass_on, name="pass_on"),
    path("reports/<int:pk>/nobody/", views.nobody, name="nobody"),
    path("requests/", views.request_list, name="requests"),
    path("requests/<int:pk>/", views.request, name="request"),
    path("referrals/", views.referral_list, name="referrals"),
    path("grants/", views.grant_list, name="grants"),
    path("grants/<slug:label>/", views.grant, name="grant"),
]
