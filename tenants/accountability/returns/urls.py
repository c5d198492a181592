from django.urls import path

from tenants.accountability.returns import views

app_name = "returns"
urlpatterns = [
    path("", views.return_list, name="list"),
    path("version/<int:pk>/", views.version, name="version"),
    path("version/<int:pk>/sent/", views.sent, name="sent"),
    path("version/<int:pk>/note/<slug:code>/", views.note, name="note"),
    path("version/<int:pk>/submit/", views.submit, name="submit"),
    path("version/<int:pk>/approve/", views.approve, name="approve"),
    path("version/<int:pk>/send-back/", views.send_back, name="send_back"),
    path("version/<int:pk>/send/", views.send, name="send"),
    path("version/<int:pk>/correct/", views.correct, name="correct"),
    path("<slug:year>/<int:number>/", views.quarter, name="quarter"),
    path("<slug:year>/<int:number>/prepare/", views.prepare, name="prepare"),
]
