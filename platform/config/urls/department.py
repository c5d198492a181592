"""Addresses of the Department."""

from config.urls.parts import PAGES, mounted

urlpatterns = mounted("department", *PAGES)

handler400 = "foundation.design.views.bad_request"
handler403 = "foundation.design.views.denied"
handler404 = "foundation.design.views.not_found"
handler500 = "foundation.design.views.server_error"
