from django.urls import path

from tenants.powers.referrals.views import council

app_name = "council_referrals"
urlpatterns = [path("", council.referral_list, name="list")]
