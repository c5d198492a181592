"""Only where a role waits for the consent of those who hold it."""

from django.urls import path

from foundation.access import views

app_name = "consent"
urlpatterns = [path("<int:grant_id>/", views.consent, name="answer")]
