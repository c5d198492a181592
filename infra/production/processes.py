"""The commands of the three processes that serve; `make run` and a container start the same ones."""

import sys
from pathlib import Path

# A container's own disk may be slow or read-only; gunicorn's heartbeat needs a file in memory.
MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes a file with a random name there
ALONE = ("--without-gossip", "--without-mingle")
LINE = '%(h)s %(t)s %({host}i)s "%(m)s %(U)s" %(s)s %(B)s %(L)s'


def web(*, bind: str, port: int, processes: int) -> tuple[str, ...]:
    """Synchronous workers behind a buffer: one request, one process, one space, and nobody waits for a slow visitor."""
    return (
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *(
            "--bind",
            f"{bind}:{port}",
            "--worker-class",
            "infra.production.buffering.BufferedWorker",
            "--workers",
            str(processes),
        ),
        # A backend of PostgreSQL remembers every table it touched; new workers bring new connections.
        *("--max-requests", "5000", "--max-requests-jitter", "500"),
        *("--timeout", "60", "--graceful-timeout", "5"),
        # Loaded once and forked: the replacement of a process that has ended can answer at once.
        *("--preload", "--no-sendfile"),
        *("--access-logfile", "-", "--access-logformat", LINE),
        *("--logger-class", "infra.production.logs.WithoutSecrets"),
        *(("--worker-tmp-dir", str(MEMORY)) if MEMORY.is_dir() else ()),
        "--no-control-socket",
    )


def worker(*, processes: int) -> tuple[str, ...]:
    return _celery("worker", f"--concurrency={processes}", *ALONE)


def scheduler(*, notes: Path) -> tuple[str, ...]:
    """`notes` only records the last ticks; nothing is lost if it is."""
    return _celery("beat", "--pidfile=", f"--schedule={notes}")


def links(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "config.manage", *arguments)


def _celery(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "celery", "-A", "config.celery", *arguments, "--loglevel=INFO")
