from django.urls import path

from tenants.governing.arrangements import api

urlpatterns = [path("arrangements", api.arrangement_list, name="arrangements")]
