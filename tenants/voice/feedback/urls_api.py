from django.urls import path

from tenants.voice.feedback import api

urlpatterns = [
    path("experiences/counts", api.experience_counts, name="experience_counts"),
    path("experiences/services", api.services_told_of, name="services_told_of"),
]
