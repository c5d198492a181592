from django.urls import path

from foundation.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.envelopes, name="list"),
    path("<uuid:uuid>/", views.envelope, name="detail"),
]
