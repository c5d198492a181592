from django.urls import path

from tenants.governing.governance.views import adoption, breaches, framework, minutes, public, reviews

app_name = "public_governance"
urlpatterns = [
    path("who-decides/", public.who_decides, name="who_decides"),
    path("how-we-are-governed/", adoption.public_model, name="model"),
    path("governance.json", public.governance_json, name="governance_json"),
    path("interests/", public.interests, name="interests"),
    path("framework/", framework.public_framework, name="framework"),
    path("procedures/breach/", breaches.tell, name="tell_of_breach"),
    path("procedures/breach/told/", breaches.told, name="told_of_breach"),
    path("procedures/", public.procedures, name="procedures"),
    path("procedures/<int:pk>/", public.procedure, name="procedure"),
    path("reviews/<int:pk>/", reviews.public_review, name="review"),
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/<int:pk>/", public.decision, name="decision"),
    path("minutes/", minutes.published, name="minutes_list"),
    path("minutes/<int:pk>/", minutes.minutes, name="minutes"),
]
