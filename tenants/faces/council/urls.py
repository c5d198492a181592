from django.urls import path

from tenants.faces.council import views

app_name = "council"
urlpatterns = [path("", views.start, name="start")]
