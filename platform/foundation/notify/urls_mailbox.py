from django.urls import path

from foundation.notify import views_mailbox as views

app_name = "mailbox"
urlpatterns = [
    path("", views.letters, name="list"),
    path("<slug:key>/", views.letter, name="letter"),
]
