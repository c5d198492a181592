from django.urls import path

from tenants.accountability.evidence.views import link, staff

app_name = "evidence"
urlpatterns = [
    path("", staff.pack_list, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.pack, name="pack"),
    path("<int:pk>/pdf/", staff.pdf, name="pdf"),
    path("<int:pk>/amend/", staff.amend, name="amend"),
    path("<int:pk>/words/", staff.quote, name="quote"),
    path("<int:pk>/words/<int:number>/take-out/", staff.drop_quote, name="drop_quote"),
    path("<int:pk>/stand/", staff.freeze, name="freeze"),
    path("<int:pk>/reopen/", staff.reopen, name="reopen"),
    path("<int:pk>/send/", staff.send, name="send"),
    path("<int:pk>/received/", staff.receive, name="receive"),
    path("<int:pk>/used/", staff.answer, name="answer"),
    path("for-you/<str:pack>/", link.read, name="read"),
    path("for-you/<str:pack>/received/", link.received, name="link_received"),
    path("for-you/<str:pack>/used/", link.used, name="link_used"),
    path("for-you/<str:pack>/pdf/", link.pdf, name="link_pdf"),
]
