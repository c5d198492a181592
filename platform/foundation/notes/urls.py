from django.urls import path

from foundation.notes import views

app_name = "notes"
urlpatterns = [
    path("<int:note_id>/correct/", views.correct, name="correct"),
    path("<str:record>/<int:record_id>/", views.notes, name="list"),
    path("<str:record>/<int:record_id>/add/", views.add, name="add"),
    path("<str:record>/<int:record_id>/contact/", views.record_contact, name="record_contact"),
]
