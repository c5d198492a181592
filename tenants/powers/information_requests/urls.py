from django.urls import path

from tenants.powers.information_requests import views

app_name = "information_requests"
urlpatterns = [
    path("", views.request_list, name="list"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/change/", views.amend, name="amend"),
    path("<int:pk>/send/", views.send, name="send"),
    path("<int:pk>/reply/", views.reply, name="reply"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
