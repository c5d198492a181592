from django.urls import path

from tenants.powers.representatives.views import staff

app_name = "representatives"
urlpatterns = [
    path("", staff.representative_list, name="list"),
    path("find/", staff.find_person, name="find_person"),
    path("members/<int:member_pk>/", staff.consider, name="consider"),
    path("nominated/", staff.nominated, name="nominated"),
    path("nominated/new/", staff.nominate, name="nominate"),
    path("nominated/<int:pk>/end/", staff.end_nomination, name="end_nomination"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/authorise/", staff.authorise, name="authorise"),
    path("<int:pk>/decline/", staff.decline, name="decline"),
    path("<int:pk>/evidence/", staff.evidence, name="evidence"),
    path("<int:pk>/evidence/given/", staff.evidence_given, name="evidence_given"),
    path("<int:pk>/end/", staff.end, name="end"),
    path("<int:pk>/sign-in/", staff.give_sign_in, name="give_sign_in"),
    path("<int:pk>/destroyed/", staff.destroyed, name="destroyed"),
]
