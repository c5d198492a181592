from django.urls import path

from tenants.powers.information_requests.views import staff

app_name = "information_requests"
urlpatterns = [
    path("", staff.request_list, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/change/", staff.amend, name="amend"),
    path("<int:pk>/send/", staff.send, name="send"),
    path("<int:pk>/post/", staff.send_by_post, name="send_by_post"),
    path("<int:pk>/reply/", staff.reply, name="reply"),
    path("<int:pk>/letter/", staff.letter, name="letter"),
    path("<int:pk>/notice/", staff.record_notice, name="record_notice"),
    path("<int:pk>/notice/end/", staff.record_end_of_notice, name="record_end_of_notice"),
    path("<int:pk>/withdraw/", staff.withdraw, name="withdraw"),
]
