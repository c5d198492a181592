from django.urls import path

from tenants.faces.council import api

urlpatterns = [path("network", api.network, name="network")]
