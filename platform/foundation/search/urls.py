from django.urls import path

from foundation.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("<slug:source>/", views.search_kind, name="kind"),
]
