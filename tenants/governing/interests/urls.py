from django.urls import path

from tenants.governing.interests.views import own, register

app_name = "interests"

urlpatterns = [
    path("", register.register, name="register"),
    path("own/", own.own, name="own"),
    path("own/new/", own.declare, name="declare"),
    path("own/confirm/", own.confirm, name="confirm"),
    path("own/<int:interest_id>/end/", own.end, name="end"),
    path("members/<int:member_id>/", register.member, name="member"),
    path("members/<int:member_id>/paper/", register.declare_on_paper, name="declare_on_paper"),
    path("members/<int:member_id>/paper/confirm/", register.confirm_on_paper, name="confirm_on_paper"),
    path("paper/<int:interest_id>/end/", register.end_on_paper, name="end_on_paper"),
]
