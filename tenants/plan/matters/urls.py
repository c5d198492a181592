from django.urls import path

from tenants.plan.matters.views import hanging, staff, telling

app_name = "matters"
urlpatterns = [
    path("", staff.matters, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.matter, name="matter"),
    path("<int:pk>/change/", staff.amend, name="amend"),
    path("<int:pk>/watch/", staff.watch, name="watch"),
    path("<int:pk>/close/", staff.close, name="close"),
    path("<int:pk>/open-again/", staff.reopen, name="reopen"),
    path("<int:pk>/public/", telling.propose, name="propose"),
    path("<int:pk>/public/approve/", telling.approve, name="approve"),
    path("<int:pk>/bodies/", hanging.name_provider, name="name_provider"),
    path("<int:pk>/bodies/<int:named>/take-off/", hanging.take_off_provider, name="take_off_provider"),
    path("<int:pk>/decisions/", hanging.name_decision, name="name_decision"),
    path("<int:pk>/decisions/<int:named>/take-off/", hanging.take_off_decision, name="take_off_decision"),
    path("of/<str:record>/<int:number>/", hanging.say, name="say"),
]
