from django.urls import path

from tenants.voice.activities.views import public

app_name = "public_activities"
urlpatterns = [path("", public.activities, name="list")]
