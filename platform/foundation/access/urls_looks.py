from django.urls import path

from foundation.access import views

app_name = "looks"
urlpatterns = [path("<str:record>/<int:record_id>/", views.looks, name="list")]
