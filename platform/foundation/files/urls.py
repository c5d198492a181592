from django.urls import path

from foundation.files import views

app_name = "files"
urlpatterns = [
    path("<int:file_id>/", views.download, name="download"),
    path("<int:file_id>/replace/", views.replace, name="replace"),
    path("<int:file_id>/release/", views.release, name="release"),
    path("<int:file_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:record>/<int:record_id>/", views.files, name="list"),
    path("<str:record>/<int:record_id>/add/", views.add, name="add"),
]
