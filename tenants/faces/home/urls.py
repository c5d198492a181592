from django.urls import path

from tenants.faces.home import views

app_name = "home"
urlpatterns = [path("", views.start, name="start")]
