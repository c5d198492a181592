from django.urls import path

from tenants.voice.feedback.views import reading, staff

app_name = "feedback"
urlpatterns = [
    path("", staff.experience_list, name="list"),
    path("new/", staff.enter, name="enter"),
    path("seen/", staff.seen, name="seen"),
    path("<int:pk>/", staff.experience, name="experience"),
    path("<int:pk>/edit/", reading.edit, name="edit"),
    path("<int:pk>/code/", reading.code, name="code"),
    path("<int:pk>/agree/", reading.agree, name="agree"),
    path("<int:pk>/service/", reading.name_service, name="name_service"),
    path("<int:pk>/aside/", reading.set_aside, name="set_aside"),
    path("<int:pk>/back/", reading.bring_back, name="bring_back"),
    path("<int:pk>/tell/", staff.reply, name="reply"),
]
