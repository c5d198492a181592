from django.urls import path

from national.register.views import front

app_name = "front"
urlpatterns = [
    path("", front.home, name="home"),
    path("find/", front.find, name="find"),
    path("areas/", front.list_areas, name="areas"),
    path("areas/<slug:slug>/", front.show_area, name="area"),
]
