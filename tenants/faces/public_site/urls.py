from django.urls import path

from tenants.faces.public_site import views

app_name = "public_site"
urlpatterns = [
    path("", views.home, name="home"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("have-your-say/", views.have_your_say, name="have_your_say"),
    path("join/", views.join, name="join"),
    path("join/thank-you/", views.joined, name="joined"),
    path("join/stall/", views.open_stall, name="open_stall"),
]
