from django.apps import AppConfig

from foundation.tenancy.extensions import BackupPart, KeepsOutsideSchemas


class ExchangeConfig(KeepsOutsideSchemas, AppConfig):
    name = "foundation.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def backup_part(self) -> BackupPart:
        from foundation.exchange.backup import POST_ROOM

        return POST_ROOM
