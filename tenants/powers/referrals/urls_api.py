from django.urls import path

from tenants.powers.referrals import api

urlpatterns = [
    path("referrals", api.referral_list, name="referrals"),
    path("referrals/<int:referral_id>", api.referral, name="referral"),
    path("referrals/<int:referral_id>/clock", api.clock, name="referral_clock"),
    path("referrals/<int:referral_id>/acknowledgement", api.acknowledgement, name="acknowledge_referral"),
    path("referrals/<int:referral_id>/consideration", api.consideration, name="consider_referral"),
    path("referrals/<int:referral_id>/acceptance", api.acceptance, name="accept_referral"),
    path("referrals/<int:referral_id>/refusal", api.refusal, name="decline_referral"),
    path("referrals/<int:referral_id>/work", api.work, name="begin_work_on_referral"),
    path("referrals/<int:referral_id>/conclusion", api.conclusion, name="conclude_referral"),
    path("referrals/<int:referral_id>/updates", api.update, name="inform_about_referral"),
]
