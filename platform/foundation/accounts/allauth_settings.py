"""django-allauth: email and password, then a second factor. Accounts are made by invitation only.

Star-imported by config.settings. Why the limits are what they are: docs/decisions/0007-signing-in.md.
"""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "foundation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "foundation.accounts.tokens.PasswordLinkTokens"  # noqa: S105
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "foundation.accounts.forms.SignInForm",
    "reset_password": "foundation.accounts.forms.AskForPasswordForm",
    "reset_password_from_key": "foundation.accounts.forms.NewPasswordForm",
    "change_password": "foundation.accounts.forms.ChangePasswordForm",
    "reauthenticate": "foundation.accounts.forms.ConfirmPasswordForm",
}

# Nothing here counts by email alone: whoever knows an address could use it to lock its owner out. Failed
# passwords are counted by foundation.accounts.lockout. "login_failed" is left for second-factor codes, which
# allauth counts by account, and which only someone with the right password can try.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/5m/key",
    "reset_password": "10/10m/ip",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = "foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "foundation.accounts.forms.SecondFactorForm",
    "reauthenticate": "foundation.accounts.forms.ConfirmCodeForm",
}

# A session ends after eight hours, or half an hour without use (foundation.accounts.sessions).
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
