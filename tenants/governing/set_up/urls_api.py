from django.urls import path

from tenants.governing.set_up import api

urlpatterns = [path("set-up", api.set_up, name="set_up")]
