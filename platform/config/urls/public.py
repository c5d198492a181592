"""Addresses of the platform's own public site."""

from config.urls.parts import existing

urlpatterns = existing(
    ("", "national.register.urls_public"),
    ("allocations/", "national.open_data.urls"),
    ("demonstration/mail/", "foundation.notify.urls_mailbox"),
    ("rules/", "foundation.law.urls_rules"),
)
