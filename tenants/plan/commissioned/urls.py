from django.urls import path

from tenants.plan.commissioned.views import staff

app_name = "commissioned"
urlpatterns = [
    path("", staff.work_list, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.work, name="work"),
    path("<int:pk>/amend/", staff.amend, name="amend"),
    path("<int:pk>/test/", staff.test, name="test"),
    path("<int:pk>/terms/", staff.draw_up, name="draw_up"),
    path("<int:pk>/accept/", staff.accept, name="accept"),
    path("<int:pk>/decline/", staff.decline, name="decline"),
    path("<int:pk>/lapse/", staff.lapse, name="lapse"),
    path("<int:pk>/plan/", staff.plan_it, name="plan_it"),
    path("<int:pk>/deliver/", staff.deliver, name="deliver"),
    path("<int:pk>/conclude/", staff.conclude, name="conclude"),
]
