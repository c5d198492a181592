from django.urls import path

from tenants.accountability.evidence.views import public

app_name = "public_evidence"
urlpatterns = [
    path("", public.pack_list, name="list"),
    path("<int:pk>/", public.pack, name="pack"),
    path("<int:pk>/pdf/", public.pdf, name="pdf"),
]
