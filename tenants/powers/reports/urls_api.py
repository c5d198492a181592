from django.urls import path

from tenants.powers.reports import api

urlpatterns = [
    path("reports", api.report_list, name="reports"),
    path("reports/<int:report_id>", api.report, name="report"),
    path("reports/<int:report_id>/clock", api.clock, name="report_clock"),
    path("reports/<int:report_id>/bodies", api.bodies, name="bodies"),
    path("reports/<int:report_id>/acknowledgement", api.acknowledgement, name="acknowledge_report"),
    path("reports/<int:report_id>/explanation", api.explanation, name="explain_report"),
    path("reports/<int:report_id>/passing-on", api.passing_on, name="pass_report_on"),
    path("reports/<int:report_id>/nobody", api.nobody, name="nobody_to_pass_to"),
]
