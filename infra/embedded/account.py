"""Root never owns a server: the servers then run as a system user that can read nothing else."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

SHARED = Path("/var/lib/links")
"""Where root keeps what the system user must reach when the checkout itself is closed to it."""


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def can_execute(self, path: Path) -> bool:
        """Asks the kernel as that user, because mode bits alone miss access lists and closed parent folders."""
        test = subprocess.run(
            ["/usr/bin/test", "-x", str(path)], user=self.uid, group=self.gid, extra_groups=[], cwd="/"
        )
        return test.returncode == 0

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def account_for(data: Path) -> Account | None:
    """The user that a server runs as; None means our own. Data that exists keeps its owner."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LookupError("This machine has neither a user postgres nor a user nobody to run the servers as.")


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def identity(account: Account | None) -> Identity:
    """The arguments with which subprocess changes to the user."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
