"""Addresses of the platform's own public site."""

from config.urls.parts import mounted

urlpatterns = mounted(
    ("", "national.register.urls_public"),
    ("allocations/", "national.open_data.urls"),
    ("demonstration/mail/", "foundation.notify.urls_mailbox"),
    ("rules/", "foundation.law.urls_rules"),
    ("", "foundation.design.urls"),
)

handler400 = "foundation.design.views.bad_request"
handler403 = "foundation.design.views.denied"
handler404 = "foundation.design.views.not_found"
handler500 = "foundation.design.views.server_error"
