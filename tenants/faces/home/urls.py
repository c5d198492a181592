from django.urls import path

from tenants.faces.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("guides/governance-members/", views.guide_for_members, name="guide_for_members"),
    path("guides/hosts/", views.guide_for_hosts, name="guide_for_hosts"),
]
