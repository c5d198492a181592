"""Addresses of a network."""

from config.urls.parts import FOUNDATION, mounted

urlpatterns = mounted(
    *FOUNDATION,
    ("", "tenants.public_site.urls"),
    ("", "tenants.identity.urls"),
    ("start/", "tenants.home.urls"),
    ("members/", "tenants.members.urls"),
    ("providers/", "tenants.providers.urls"),
    ("governance/", "tenants.governance.urls"),
    ("activities/", "tenants.activities.urls"),
    ("requests/", "tenants.information_requests.urls"),
    ("visits/", "tenants.visits.urls"),
    ("reports/", "tenants.reports.urls"),
    ("referrals/", "tenants.referrals.urls"),
    ("money/", "tenants.money.urls"),
    ("annual-report/", "tenants.annual_report.urls"),
    ("returns/", "tenants.returns.urls"),
    ("council/api-tokens/", "foundation.api.urls_tokens"),
    ("council/", "tenants.council.urls"),
    ("api/v1/", "foundation.api.urls"),
)

handler400 = "foundation.design.views.bad_request"
handler403 = "foundation.design.views.denied"
handler404 = "foundation.design.views.not_found"
handler500 = "foundation.design.views.server_error"
