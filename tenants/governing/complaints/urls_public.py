from django.urls import path

from tenants.governing.complaints.views import following, public

app_name = "public_complaints"
urlpatterns = [
    path("", public.start, name="start"),
    path("outcomes/", public.outcomes, name="outcomes"),
    path("begin/", public.begin, name="begin"),
    path("form/<str:form>/", public.form, name="form"),
    path("follow/<str:follow>/", following.show, name="follow"),
    path("follow/<str:follow>/add/", following.add, name="add"),
    path("follow/<str:follow>/review/", following.ask_for_review, name="ask_for_review"),
    path("follow/<str:follow>/council/", following.to_council, name="to_council"),
    path("follow/<str:follow>/form/", following.choose_form, name="choose_form"),
    path("follow/<str:follow>/withdraw/", following.withdraw, name="withdraw"),
]
