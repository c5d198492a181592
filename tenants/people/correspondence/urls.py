from django.urls import path

from tenants.people.correspondence.views import incoming, printing

app_name = "correspondence"
urlpatterns = [
    path("", incoming.post, name="post"),
    path("record/", incoming.record, name="record"),
    path("record/<str:record>/<int:record_id>/", incoming.record_about, name="record_about"),
    path("letters/", printing.letters, name="letters"),
    path("letters/posted/", printing.posted, name="letters_posted"),
    path("<int:pk>/", incoming.letter, name="letter"),
    path("<int:pk>/file/", incoming.file, name="file"),
    path("<int:pk>/settle/", incoming.settle, name="settle"),
    path("<int:pk>/hold/", incoming.hold, name="hold"),
    path("<int:pk>/release/", incoming.release, name="release"),
    path("<int:pk>/sort/", incoming.sort, name="sort"),
    path("<int:pk>/original/", incoming.original, name="original"),
]
