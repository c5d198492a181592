"""Backs up one space into one file and restores it: the schema with PostgreSQL's own tools, the rest with each app's part."""

from foundation.tenancy.backup.erasures import repeat as repeat_erasures
from foundation.tenancy.backup.programs import ProgramFailed
from foundation.tenancy.backup.reading import BackupRefused, open_archive
from foundation.tenancy.backup.restoring import restore
from foundation.tenancy.backup.taking import backup

__all__ = ["BackupRefused", "ProgramFailed", "backup", "open_archive", "repeat_erasures", "restore"]
