from django.urls import URLPattern, URLResolver, include, path, re_path

from foundation.accounts.views import entrance, own, people

# Names that django-allauth knows its pages by. Pages that are not here (sign-up above all) do not exist.
_entrance: list[URLPattern] = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/code/", entrance.second_step, name="mfa_authenticate"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("closed/", entrance.closed, name="account_inactive"),
    path("password/forgotten/", entrance.ask_for_password, name="account_reset_password"),
    path("password/forgotten/sent/", entrance.asked_for_password, name="account_reset_password_done"),
    path("password/set/done/", entrance.password_was_set, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.set_password,
        name="account_reset_password_from_key",
    ),
    path("yours/password/", own.change_password, name="account_change_password"),
    path("yours/confirm/", own.confirm_password, name="account_reauthenticate"),
    path("yours/confirm/code/", own.confirm_code, name="mfa_reauthenticate"),
    path("yours/second-factor/", own.set_up_second_factor, name="mfa_activate_totp"),
]

_ours: list[URLPattern] = [
    path("", people.people, name="list"),
    path("invite/", people.invite, name="invite"),
    path("<int:account_id>/", people.person, name="person"),
    path("<int:account_id>/name/", people.rename, name="rename"),
    path("<int:account_id>/invite/", people.invite_again, name="invite_again"),
    path("<int:account_id>/roles/give/", people.give_role, name="give_role"),
    path("roles/<int:grant_id>/end/", people.end_role, name="end_role"),
    path("<int:account_id>/close/", people.close, name="close"),
    path("<int:account_id>/reopen/", people.reopen, name="reopen"),
    path("<int:account_id>/second-factor/", people.remove_second_factor, name="remove_second_factor"),
    path("yours/", own.yours, name="yours"),
    path("yours/time-left/", own.time_left, name="time_left"),
    path("yours/password/changed/", own.password_changed, name="password_changed"),
    path("yours/recovery-codes/", own.renew_codes, name="renew_codes"),
]

urlpatterns: list[URLPattern | URLResolver] = [*_entrance, path("", include((_ours, "accounts")))]
