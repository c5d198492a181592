"""Addresses of a network."""

from config.urls.parts import FOUNDATION, mounted

urlpatterns = mounted(
    *FOUNDATION,
    ("", "tenants.faces.public_site.urls"),
    ("", "tenants.area.identity.urls"),
    ("start/", "tenants.faces.home.urls"),
    ("members/", "tenants.people.members.urls"),
    ("providers/", "tenants.area.providers.urls"),
    ("governance/", "tenants.governing.governance.urls"),
    ("activities/", "tenants.voice.activities.urls"),
    ("requests/", "tenants.powers.information_requests.urls"),
    ("visits/", "tenants.powers.visits.urls"),
    ("reports/", "tenants.powers.reports.urls"),
    ("referrals/", "tenants.powers.referrals.urls"),
    ("money/", "tenants.resources.money.urls"),
    ("annual-report/", "tenants.accountability.annual_report.urls"),
    ("returns/", "tenants.accountability.returns.urls"),
    ("council/api-tokens/", "foundation.api.urls_tokens"),
    ("council/", "tenants.faces.council.urls"),
    ("api/v1/", "foundation.api.urls"),
)

handler400 = "foundation.design.views.bad_request"
handler403 = "foundation.design.views.denied"
handler404 = "foundation.design.views.not_found"
handler500 = "foundation.design.views.server_error"
