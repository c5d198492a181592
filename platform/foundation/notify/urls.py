from django.urls import path

from foundation.notify import views

app_name = "notify"
urlpatterns = [
    path("", views.messages, name="list"),
    path("<int:pk>/", views.message, name="detail"),
    path("<int:pk>/send-again/", views.send_again, name="send_again"),
]
