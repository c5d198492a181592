from django.urls import path

from tenants.people.members.views import describing

app_name = "public_members"

urlpatterns = [
    path("thank-you/", describing.thanks, name="equality_answered"),
    path("<str:token>/", describing.answer, name="equality"),
]
