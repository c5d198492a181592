from django.urls import path

from tenants.governing.complaints.views import after, staff

app_name = "complaints"
urlpatterns = [
    path("", staff.complaint_list, name="list"),
    path("new/", staff.record, name="record"),
    path("periods/", after.terms, name="terms"),
    path("periods/change/", after.change_terms, name="change_terms"),
    path("actions/<int:pk>/", after.finish_action, name="finish_action"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/whom/", staff.say_whom, name="say_whom"),
    path("<int:pk>/acknowledge/", staff.acknowledge, name="acknowledge"),
    path("<int:pk>/hand-to/", staff.hand_to, name="hand_to"),
    path("<int:pk>/longer/", staff.agree_longer, name="agree_longer"),
    path("<int:pk>/answer/write/", staff.propose_answer, name="propose_answer"),
    path("<int:pk>/answer/", staff.answer, name="answer"),
    path("<int:pk>/letter/taken/", staff.take_letter, name="take_letter"),
    path("<int:pk>/elsewhere/", staff.pass_on, name="pass_on"),
    path("<int:pk>/withdraw/", staff.withdraw, name="withdraw"),
    path("<int:pk>/days/", staff.days, name="days"),
    path("<int:pk>/letter/", staff.letter, name="letter"),
    path("<int:pk>/aside/", after.propose_aside, name="propose_aside"),
    path("<int:pk>/aside/decide/", after.set_aside, name="set_aside"),
    path("<int:pk>/review/ask/", after.ask_for_review, name="ask_for_review"),
    path("<int:pk>/review/", after.review, name="review"),
    path("<int:pk>/council/", after.take_to_council, name="take_to_council"),
    path("<int:pk>/link/", after.renew_link, name="renew_link"),
    path("<int:pk>/actions/new/", after.plan_action, name="plan_action"),
    path("<int:pk>/learning/", after.write_learning, name="write_learning"),
    path("<int:pk>/learning/publish/", after.publish_learning, name="publish_learning"),
]
