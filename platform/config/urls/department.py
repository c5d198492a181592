"""Addresses of the Department."""

from config.urls.parts import FOUNDATION, existing

urlpatterns = existing(
    *FOUNDATION,
    ("", "national.dashboard.urls"),
    ("register/", "national.register.urls"),
    ("returns/", "national.returns.urls"),
    ("annual-reports/", "national.annual_reports.urls"),
    ("allocation/", "national.allocation.urls"),
)
