from django.urls import path

from tenants.people.correspondence import views

app_name = "correspondence"
urlpatterns = [
    path("", views.post, name="post"),
    path("record/", views.record, name="record"),
    path("record/<str:record>/<int:record_id>/", views.record_about, name="record_about"),
    path("<int:pk>/", views.letter, name="letter"),
    path("<int:pk>/file/", views.file, name="file"),
    path("<int:pk>/settle/", views.settle, name="settle"),
    path("<int:pk>/hold/", views.hold, name="hold"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/sort/", views.sort, name="sort"),
    path("<int:pk>/original/", views.original, name="original"),
]
