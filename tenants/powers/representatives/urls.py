from django.urls import path

from tenants.powers.representatives import views

app_name = "representatives"
urlpatterns = [
    path("", views.representative_list, name="list"),
    path("find/", views.find_person, name="find_person"),
    path("members/<int:member_pk>/", views.consider, name="consider"),
    path("nominated/", views.nominated, name="nominated"),
    path("nominated/new/", views.nominate, name="nominate"),
    path("nominated/<int:pk>/end/", views.end_nomination, name="end_nomination"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/authorise/", views.authorise, name="authorise"),
    path("<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/evidence/", views.evidence, name="evidence"),
    path("<int:pk>/evidence/given/", views.evidence_given, name="evidence_given"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/destroyed/", views.destroyed, name="destroyed"),
]
