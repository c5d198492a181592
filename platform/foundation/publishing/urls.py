from django.urls import path

from foundation.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.redactions, name="list"),
    path("<int:redaction_id>/", views.show, name="show"),
    path("<int:redaction_id>/put-back/", views.put_back, name="put_back"),
    path("<int:redaction_id>/original/", views.original, name="original"),
    path("<str:record>/<int:record_id>/words/", views.words, name="words"),
    path("<str:record>/<int:record_id>/down/", views.down, name="down"),
]
