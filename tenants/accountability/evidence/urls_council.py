from django.urls import path

from tenants.accountability.evidence.views import council

app_name = "council_evidence"
urlpatterns = [
    path("", council.pack_list, name="list"),
    path("<int:pk>/", council.show, name="show"),
    path("<int:pk>/received/", council.received, name="received"),
    path("<int:pk>/used/", council.used, name="used"),
    path("<int:pk>/pdf/", council.pdf, name="pdf"),
]
