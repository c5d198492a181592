from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "foundation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.accounts import journal, letters  # noqa: F401 - letters registers its link

        journal.listen()
