from django.urls import path

from tenants.accountability.annual_report.views import public

app_name = "public_annual_report"
urlpatterns = [
    path("published/annual-reports/", public.report_list, name="list"),
    path("annual-report/published/<slug:year>/", public.report, name="show"),
    path("annual-report/published/<slug:year>/report.pdf", public.pdf, name="pdf"),
    path("annual-report/published/<slug:year>/version/<int:revision>/", public.version, name="version"),
    path(
        "annual-report/published/<slug:year>/version/<int:revision>/report.pdf",
        public.version_pdf,
        name="version_pdf",
    ),
]
