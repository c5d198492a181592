from django.urls import path

from tenants.powers.referrals.views import public

app_name = "public_referrals"
urlpatterns = [path("", public.referral_list, name="list")]
