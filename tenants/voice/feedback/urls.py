from django.urls import path

from tenants.voice.feedback.views import bodies, consents, letters, reading, sets, staff

app_name = "feedback"
urlpatterns = [
    path("", staff.experience_list, name="list"),
    path("new/", staff.enter, name="enter"),
    path("seen/", staff.seen, name="seen"),
    path("together/", sets.together, name="together"),
    path("together/look-into/", sets.look_into, name="look_into"),
    path("together/write/", sets.write_letter, name="write_letter"),
    path("services/<int:pk>/", bodies.service, name="service"),
    path("joining/<int:pk>/", consents.take_message, name="take_message"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/print/", letters.print_letter, name="print_letter"),
    path("letters/<int:pk>/send/", letters.send_letter, name="send_letter"),
    path("letters/<int:pk>/answer/", letters.letter_reply, name="letter_reply"),
    path("letters/<int:pk>/leave/", letters.drop_letter, name="drop_letter"),
    path("<int:pk>/", staff.experience, name="experience"),
    path("<int:pk>/edit/", reading.edit, name="edit"),
    path("<int:pk>/code/", reading.code, name="code"),
    path("<int:pk>/agree/", reading.agree, name="agree"),
    path("<int:pk>/service/", reading.name_service, name="name_service"),
    path("<int:pk>/aside/", reading.set_aside, name="set_aside"),
    path("<int:pk>/back/", reading.bring_back, name="bring_back"),
    path("<int:pk>/agreed/", consents.note_consents, name="note_consents"),
    path("<int:pk>/publish/", consents.publish, name="publish"),
    path("<int:pk>/unpublish/", consents.unpublish, name="unpublish"),
    path("<int:pk>/tell/", staff.reply, name="reply"),
]
