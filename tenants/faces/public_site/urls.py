from django.urls import path

from tenants.faces.public_site.views import deciding, front, work

app_name = "public_site"
urlpatterns = [
    path("", front.home, name="home"),
    path("have-your-say/", front.have_your_say, name="have_your_say"),
    path("come-along/", front.activities, name="activities"),
    path("join/", front.join, name="join"),
    path("join/thank-you/", front.joined, name="joined"),
    path("published/procedures/", deciding.procedures, name="procedures"),
    path("published/procedures/<int:pk>/", deciding.procedure, name="procedure"),
    path("published/decisions/", deciding.decisions, name="decisions"),
    path("published/decisions/<int:pk>/", deciding.decision, name="decision"),
    path("published/representatives/", deciding.representatives, name="representatives"),
    path("published/reports/", work.reports, name="reports"),
    path("published/reports/<int:pk>/", work.report, name="report"),
    path("published/reports/<int:pk>/time-limit/<int:recipient_pk>/", work.report_clock, name="report_clock"),
    path("published/what-changed/", work.outcomes, name="outcomes"),
    path("published/requests/", work.requests, name="requests"),
    path("published/requests/<int:pk>/", work.request, name="request"),
    path("published/requests/<int:pk>/time-limit/", work.request_clock, name="request_clock"),
    path("published/visits/", work.visits, name="visits"),
    path("published/visits/<int:pk>/", work.visit, name="visit"),
    path("published/referrals/", work.referrals, name="referrals"),
    path("published/annual-reports/", work.annual_reports, name="annual_reports"),
]
