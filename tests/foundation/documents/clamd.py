"""A small server that speaks ClamAV's INSTREAM, and the real daemon where it is installed."""

import shutil
import socketserver
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from threading import Thread

BAD = b"A letter that the scanner of these tests calls bad."


class Answering(socketserver.BaseRequestHandler):
    """Finds `BAD`, takes at most `most` bytes, and hangs up on more as the real one does."""

    def handle(self) -> None:
        assert self._read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self._read(4))[0]:
            if len(content) + length > self.server.most:  # type: ignore[attr-defined]
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += self._read(length)
        self.request.sendall(b"stream: Test.Bad FOUND\0" if BAD in content else b"stream: OK\0")

    def _read(self, length: int) -> bytes:
        content = b""
        while len(content) < length:
            more = self.request.recv(length - len(content))
            if not more:
                raise ConnectionError
            content += more
        return content


@contextmanager
def small_server(most: int = 1_000_000) -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering) as server:
        server.most = most  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def binary() -> str | None:
    return shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin") or shutil.which(
        "clamd"
    )


@contextmanager
def real_daemon(folder: Path, most_kilobytes: int = 200) -> Iterator[str]:
    """ClamAV's daemon with one signature of its own: the digest of `BAD`."""
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "own.hdb").write_text(
        f"{md5(BAD, usedforsecurity=False).hexdigest()}:{len(BAD)}:Test.Bad\n"
    )
    socket = folder / "clamd.ctl"
    settings = folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {socket}\nDatabaseDirectory {signatures}\nForeground yes\nStreamMaxLength {most_kilobytes}K\n"
        f"LogFile {folder / 'clamd.log'}\nTemporaryDirectory {folder}\n"
    )
    daemon = subprocess.Popen(
        [str(binary()), "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            if socket.exists() or daemon.poll() is not None:
                break
            time.sleep(0.1)
        assert daemon.poll() is None, (folder / "clamd.log").read_text()
        yield str(socket)
    finally:
        daemon.terminate()
        daemon.wait(10)
