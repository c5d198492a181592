from django.urls import path

from tenants.people.privacy.views import answering, staff

app_name = "privacy"
urlpatterns = [
    path("", staff.request_list, name="list"),
    path("new/", staff.record, name="record"),
    path("controller/", staff.controller, name="controller"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/identity/", staff.confirm_identity, name="confirm_identity"),
    path("<int:pk>/question/", staff.ask_for_more, name="ask_for_more"),
    path("<int:pk>/came/", staff.record_what_came, name="record_what_came"),
    path("<int:pk>/longer/", staff.give_longer, name="give_longer"),
    path("<int:pk>/acknowledge/", staff.acknowledge, name="acknowledge"),
    path("<int:pk>/answer/", staff.answer, name="answer"),
    path("<int:pk>/refuse/", staff.refuse, name="refuse"),
    path("<int:pk>/withdraw/", staff.withdraw, name="withdraw"),
    path("<int:pk>/letter/", staff.letter, name="letter"),
    path("<int:pk>/records/", answering.choose_records, name="choose_records"),
    path("<int:pk>/look-over/", answering.look_over, name="look_over"),
    path("<int:pk>/file/", answering.file, name="file"),
    path("<int:pk>/file/pdf/", answering.file_pdf, name="file_pdf"),
    path("<int:pk>/erase/", answering.erase, name="erase"),
    path("certificates/<int:pk>/", answering.certificate, name="certificate"),
]
