from django.urls import path

from tenants.voice.feedback.views import bodies, telling

app_name = "public_feedback"
urlpatterns = [
    path("", telling.start, name="start"),
    path("begin/", telling.begin, name="begin"),
    path("come-back/", telling.come_back, name="come_back"),
    path("services/", bodies.services, name="services"),
    path("services/<int:pk>/", bodies.service_for_all, name="service"),
    path("<str:teller>/help/", telling.help_now, name="help"),
    path("<str:teller>/check/", telling.check, name="check"),
    path("<str:teller>/told/", telling.became_of_it, name="told"),
    path("<str:teller>/agreed/", telling.change_consents, name="change_consents"),
    path("<str:teller>/take-out/", telling.take_out, name="take_out"),
    path("<str:teller>/<slug:question>/", telling.ask, name="question"),
]
