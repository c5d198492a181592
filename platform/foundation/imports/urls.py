from django.urls import path

from foundation.imports.views import deciding, preparing, running

app_name = "imports"
urlpatterns = [
    path("", preparing.imports, name="list"),
    path("new/<slug:code>/", preparing.upload, name="new"),
    path("new/<slug:code>/headings/", preparing.headings, name="headings"),
    path("<int:import_id>/", running.one_import, name="import"),
    path("<int:import_id>/file/", preparing.layout, name="layout"),
    path("<int:import_id>/columns/", preparing.columns, name="columns"),
    path("<int:import_id>/questions/", preparing.questions, name="questions"),
    path("<int:import_id>/problems/", deciding.problems, name="problems"),
    path("<int:import_id>/rows/", deciding.rows, name="rows"),
    path("<int:import_id>/duplicates/", deciding.duplicates, name="duplicates"),
    path("<int:import_id>/duplicates/rest/", deciding.the_rest, name="the_rest"),
    path("<int:import_id>/start/", running.start, name="start"),
    path("<int:import_id>/stop/", running.stop, name="stop"),
    path("<int:import_id>/go-on/", running.go_on, name="go_on"),
    path("<int:import_id>/undo/", running.undo, name="undo"),
    path("<int:import_id>/discard/", running.discard, name="discard"),
]
