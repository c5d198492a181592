from typing import Any

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "foundation.drafts"
    label = "drafts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account.signals import user_logged_in

        user_logged_in.connect(_signed_in, dispatch_uid="drafts.signed_in")


def _signed_in(request: Any, user: Any, **_: Any) -> None:
    from foundation.drafts import queries
    from foundation.drafts.views import HAS_DRAFTS

    request.session[HAS_DRAFTS] = queries.has_begun(user.pk)
