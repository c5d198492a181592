"""A real IMAP server on this machine, in a process of its own, and what stands in its folders."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from imap_tools.mailbox import MailBoxUnencrypted

from tests.imap_server import PASSWORD, USER


@dataclass(frozen=True)
class Mailbox:
    port: int

    @property
    def settings(self) -> dict[str, Any]:
        """As LINKS_IMAP of the settings has them."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "security": "none",
            "user": USER,
            "password": PASSWORD,
            "folder": "INBOX",
        }

    @contextmanager
    def opened(self, folder: str = "INBOX") -> Iterator[MailBoxUnencrypted]:
        box = MailBoxUnencrypted("127.0.0.1", self.port, timeout=20).login(
            USER, PASSWORD, initial_folder=None
        )
        with box:
            if not box.folder.exists(folder):
                box.folder.create(folder)
            box.folder.set(folder)
            yield box

    def receive(self, *originals: bytes) -> None:
        """As the mail server delivers them. (Twisted takes no message without a flag.)"""
        with self.opened() as box:
            for original in originals:
                box.append(original, "INBOX", flag_set=["\\Flagged"])

    def count(self, folder: str = "INBOX") -> int:
        with self.opened(folder) as box:
            return len(box.uids())


@contextmanager
def running() -> Iterator[Mailbox]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.imap_server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin
    assert server.stdout
    try:
        yield Mailbox(int(server.stdout.readline()))
    finally:
        server.stdin.close()
        server.stdout.close()
        server.wait(10)
