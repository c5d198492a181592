from django.urls import path

from tenants.powers.referrals.views import staff

app_name = "referrals"
urlpatterns = [
    path("", staff.referral_list, name="list"),
    path("new/", staff.add, name="add"),
    path("<int:pk>/", staff.show, name="show"),
    path("<int:pk>/change/", staff.amend, name="amend"),
    path("<int:pk>/make/", staff.make, name="make"),
    path("<int:pk>/post/", staff.make_by_post, name="make_by_post"),
    path("<int:pk>/address/", staff.address, name="address"),
    path("<int:pk>/letter/", staff.letter, name="letter"),
    path("<int:pk>/withdraw/", staff.withdraw, name="withdraw"),
    path("<int:pk>/acknowledge/", staff.acknowledge, name="acknowledge"),
    path("<int:pk>/consider/", staff.consider, name="consider"),
    path("<int:pk>/decide/", staff.decide, name="decide"),
    path("<int:pk>/begin-work/", staff.begin_work, name="begin_work"),
    path("<int:pk>/inform/", staff.inform, name="inform"),
    path("<int:pk>/conclude/", staff.conclude, name="conclude"),
]
