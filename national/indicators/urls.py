from django.urls import path

from national.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.list_all, name="list"),
    path("<str:code>/", views.show, name="show"),
]
