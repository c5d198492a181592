"""The endpoints of the API, each in the app of its noun. An address ends without a slash."""

from django.urls import path, re_path

from tenants.faces.council import api as council
from tenants.governing.governance import api as governance
from tenants.powers.information_requests import api as information_requests
from tenants.powers.referrals import api as referrals
from tenants.powers.reports import api as reports
from tenants.resources.money import api as money

urlpatterns = [
    path("network", council.network, name="network"),
    path("requests", information_requests.request_list, name="requests"),
    path("requests/<int:request_id>", information_requests.information_request, name="request"),
    path("requests/<int:request_id>/clock", information_requests.clock, name="request_clock"),
    path("reports", reports.report_list, name="reports"),
    path("reports/<int:report_id>", reports.report, name="report"),
    path("reports/<int:report_id>/clock", reports.clock, name="report_clock"),
    path("reports/<int:report_id>/bodies", reports.bodies, name="bodies"),
    path("reports/<int:report_id>/acknowledgement", reports.acknowledgement, name="acknowledge_report"),
    path("reports/<int:report_id>/explanation", reports.explanation, name="explain_report"),
    path("reports/<int:report_id>/passing-on", reports.passing_on, name="pass_report_on"),
    path("reports/<int:report_id>/nobody", reports.nobody, name="nobody_to_pass_to"),
    path("referrals", referrals.referral_list, name="referrals"),
    path("referrals/<int:referral_id>", referrals.referral, name="referral"),
    path("referrals/<int:referral_id>/clock", referrals.clock, name="referral_clock"),
    path(
        "referrals/<int:referral_id>/acknowledgement", referrals.acknowledgement, name="acknowledge_referral"
    ),
    path("referrals/<int:referral_id>/consideration", referrals.consideration, name="consider_referral"),
    path("referrals/<int:referral_id>/acceptance", referrals.acceptance, name="accept_referral"),
    path("referrals/<int:referral_id>/refusal", referrals.refusal, name="decline_referral"),
    path("referrals/<int:referral_id>/work", referrals.work, name="begin_work_on_referral"),
    path("referrals/<int:referral_id>/conclusion", referrals.conclusion, name="conclude_referral"),
    path("referrals/<int:referral_id>/updates", referrals.update, name="inform_about_referral"),
    path("decisions", governance.decision_list, name="decisions"),
    path("decisions/<int:decision_id>", governance.decision, name="decision"),
    path("grants", money.grant_list, name="grants"),
    re_path(r"^grants/(?P<year>20\d\d-\d\d)$", money.grant, name="grant"),
]
