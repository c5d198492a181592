"""One space in one file, and back: its schema by PostgreSQL's own tools, and what other parts keep elsewhere."""

from foundation.tenancy.backup.programs import ProgramFailed
from foundation.tenancy.backup.reading import BackupRefused, opened
from foundation.tenancy.backup.restoring import restore
from foundation.tenancy.backup.taking import backup

__all__ = ["BackupRefused", "ProgramFailed", "backup", "opened", "restore"]
