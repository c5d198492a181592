"""`python -m infra.production.secrets FOLDER`: new passwords, one file each, and the addresses that hold them.

What exists is kept, so that it can be run again when a later release needs one more. Files may be read by every user, because containers
read them as users of their own; the folder is closed to all but its owner.
"""

import json
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

LOGINS = ("owner", "networks", "department", "site")
BUCKET = "links"


def write(folder: Path) -> list[str]:
    """Write the files that are missing; returns their names."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made: list[str] = []

    def keep(name: str, make: Callable[[], str]) -> str:
        file = folder / name
        if not file.exists():
            file.write_text(make())
            file.chmod(0o444)
            made.append(name)
        return file.read_text().strip()

    keep("links_secret_key", lambda: secrets.token_urlsafe(48))
    for login in LOGINS:
        keep(f"links_database_password_{login}", _password)
    superuser = keep("postgres_password", _password)
    keep("links_database_admin_url", lambda: f"postgresql://postgres:{superuser}@postgres:5432/postgres")
    valkey = keep("valkey_password", _password)
    keep("valkey_settings", lambda: f"requirepass {valkey}\n")
    keep("links_broker_url", lambda: f"redis://:{valkey}@valkey:6379/0")
    keep("links_cache_url", lambda: f"redis://:{valkey}@valkey:6379/1")
    key = keep("storage_key", _password)
    keep("storage_identities", lambda: _identities(key))
    keep("storage_credentials", lambda: f"[default]\naws_access_key_id=links\naws_secret_access_key={key}\n")
    return made


def _password() -> str:
    """Without characters that have a meaning in a URL or a settings file."""
    return secrets.token_hex(24)


def _identities(key: str) -> str:
    """The store's own list of who may do what."""
    identity = {
        "name": "links",
        "credentials": [{"accessKey": "links", "secretKey": key}],
        "actions": [f"{act}:{BUCKET}" for act in ("Admin", "Read", "Write", "List")],
    }
    return json.dumps({"identities": [identity]}, indent=1)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Name the folder: python -m infra.production.secrets .secrets", file=sys.stderr)
        return 2
    made = write(Path(arguments[0]))
    print(f"{len(made)} new secrets in {arguments[0]}: {', '.join(made) or 'none were missing'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
