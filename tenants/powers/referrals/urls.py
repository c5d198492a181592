from django.urls import path

from tenants.powers.referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.referral_list, name="list"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/change/", views.amend, name="amend"),
    path("<int:pk>/make/", views.make, name="make"),
    path("<int:pk>/letter/", views.letter, name="letter"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<int:pk>/consider/", views.consider, name="consider"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/begin-work/", views.begin_work, name="begin_work"),
    path("<int:pk>/inform/", views.inform, name="inform"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
]
