from django.apps import AppConfig

from foundation.tenancy.extensions import BackupPart, KeepsOutsideSchemas


class DocumentsConfig(KeepsOutsideSchemas, AppConfig):
    name = "foundation.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def backup_part(self) -> BackupPart:
        from foundation.documents.backup import DOCUMENTS

        return DOCUMENTS
