from django.urls import path

from foundation.drafts import views

app_name = "drafts"
urlpatterns = [
    path("keep/", views.keep, name="keep"),
    path("throw-away/", views.throw_away, name="throw_away"),
]
