"""Addresses of the Department."""

from config.urls.parts import FOUNDATION, mounted

urlpatterns = mounted(
    *FOUNDATION,
    ("", "national.dashboard.urls"),
    ("indicators/", "national.indicators.urls"),
    ("register/", "national.register.urls"),
    ("returns/", "national.returns.urls"),
    ("annual-reports/", "national.annual_reports.urls"),
    ("allocation/", "national.allocation.urls"),
)

handler400 = "foundation.design.views.bad_request"
handler403 = "foundation.design.views.denied"
handler404 = "foundation.design.views.not_found"
handler500 = "foundation.design.views.server_error"
