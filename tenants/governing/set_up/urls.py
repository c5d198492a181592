from django.urls import path

from tenants.governing.set_up.views import staff

app_name = "set_up"
urlpatterns = [
    path("", staff.show, name="show"),
    path("begin/", staff.begin, name="begin"),
    path("finish/", staff.finish, name="finish"),
    path("steps/<int:pk>/", staff.step, name="step"),
    path("steps/<int:pk>/plan/", staff.plan, name="plan"),
    path("steps/<int:pk>/done/", staff.complete, name="complete"),
    path("steps/<int:pk>/open-again/", staff.reopen, name="reopen"),
]
