"""Many clients of many networks through few server connections, in PgBouncer's transaction mode."""

import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.backend.base import DatabaseWrapper
from foundation.tenancy.queries import open_spaces
from tests.database import PASSWORDS, address

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/bin")
pytestmark = [
    pytest.mark.pgbouncer,
    pytest.mark.stress,
    pytest.mark.skipif(PGBOUNCER is None, reason="PgBouncer is not installed"),
]
CLIENTS = 12
REQUESTS = int(os.environ.get("LINKS_STRESS_REQUESTS", "6000"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def pgbouncer(folder: Path, database: str):
    server = address()
    port = free_port()
    (folder / "users.txt").write_text(f'"links_networks" "{PASSWORDS["networks"]}"\n')
    (folder / "pgbouncer.ini").write_text(f"""[databases]
{database} = host={server["host"]} port={server["port"]} user=links_networks password={PASSWORDS["networks"]}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = plain
auth_file = {folder / "users.txt"}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
logfile = {folder / "log"}
""")
    folder.chmod(0o755)
    command = [PGBOUNCER, str(folder / "pgbouncer.ini")]
    if os.geteuid() == 0:
        for path in folder.rglob("*"):
            shutil.chown(path, "nobody")
        shutil.chown(folder, "nobody")
        command[1:1] = ["-u", "nobody"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.1).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            raise RuntimeError(
                (folder / "log").read_text() if (folder / "log").exists() else "PgBouncer did not start"
            )
        yield port
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def shared_folder():
    import tempfile

    # pytest's own temporary folders are closed to the user that PgBouncer runs as
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def wrapper_through(port, database, wrapper_class=DatabaseWrapper, alias="default"):
    return wrapper_class(
        {
            **settings.DATABASES["default"],
            "PORT": port,
            "NAME": database,
            "TIME_ZONE": None,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": False,
            "AUTOCOMMIT": True,
            "OPTIONS": {},
            "ATOMIC_REQUESTS": False,
        },
        alias,
    )


QUESTION = "SELECT current_user, (SELECT min(email) FROM accounts_account WHERE email LIKE 'marker-%%')"


def ask_once(wrapper, turn):
    """In autocommit, in a transaction, with a savepoint rolled back, after an error: by turns."""
    if turn % 4 == 0:
        with wrapper.cursor() as cursor:
            cursor.execute(QUESTION)
            return cursor.fetchone()
    wrapper.set_autocommit(False)
    try:
        with wrapper.cursor() as cursor:
            if turn % 4 == 1:
                cursor.execute("SAVEPOINT s")
                cursor.execute(QUESTION)
                wrapper.savepoint_rollback("s")
            cursor.execute(QUESTION)
            answer = cursor.fetchone()
        if turn % 4 == 2:
            wrapper.rollback()
        else:
            wrapper.commit()
        return answer
    finally:
        wrapper.set_autocommit(True)


def run_clients(work, count):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.fixture
def marked(own_database):
    """Each network has a row that only it can have."""
    from foundation.accounts.models import Account

    spaces = open_spaces("network")
    for space in spaces:
        with outside_any_space(), entering(space), atomic():
            Account.objects.create(
                email=f"marker-{space.key}@example.org",
                name="Marker",
                password="!",
                created_at="2010-06-14T09:00Z",
            )
    return spaces


def test_no_request_sees_another_network_s_rows(marked, own_database, shared_folder):
    wrong, right = [], []
    with pgbouncer(shared_folder, own_database) as port:

        def client(number):
            wrapper = wrapper_through(port, own_database)
            for turn in range(REQUESTS // CLIENTS):
                space = marked[(turn * 7 + number) % len(marked)]
                with outside_any_space(), entering(space):
                    answer = ask_once(wrapper, turn + number)
                expected = (space.role, f"marker-{space.key}@example.org")
                (right if answer == expected else wrong).append(answer)
            wrapper.close()

        run_clients(client, CLIENTS)
    assert wrong == []
    assert len(right) == REQUESTS // CLIENTS * CLIENTS


def test_the_same_test_catches_stock_django_tenants(marked, own_database, shared_folder):
    """Session-level SET search_path serves other tenants' rows here: the test above can fail."""
    import psycopg2
    from django_tenants.postgresql_backend.base import DatabaseWrapper as Stock

    # The stock backend has no roles: give its login every schema, as its users do.
    owner = settings.DATABASES["owner"]
    with (
        psycopg2.connect(
            host=owner["HOST"],
            port=owner["PORT"],
            dbname=own_database,
            user=owner["USER"],
            password=owner["PASSWORD"],
        ) as plain,
        plain.cursor() as cursor,
    ):
        cursor.execute("GRANT USAGE ON SCHEMA public TO links_networks")
        for space in marked:
            cursor.execute(
                f"GRANT USAGE ON SCHEMA {space.key} TO links_networks; GRANT SELECT ON ALL TABLES IN SCHEMA {space.key} TO links_networks"
            )
    plain.close()
    trouble = []
    with pgbouncer(shared_folder, own_database) as port:

        def client(number):
            wrapper = wrapper_through(port, own_database, Stock)
            for turn in range(200):
                space = marked[(turn * 7 + number) % len(marked)]
                wrapper.set_schema(space.key)
                try:
                    with wrapper.cursor() as cursor:
                        time.sleep(0)
                        cursor.execute(QUESTION)
                        answer = cursor.fetchone()[1]
                except Exception as error:  # noqa: BLE001 - whatever goes wrong counts
                    answer = repr(error)
                if answer != f"marker-{space.key}@example.org":
                    trouble.append(answer)
            wrapper.close()

        run_clients(client, CLIENTS)
    assert trouble, "stock django-tenants was expected to mix up tenants behind transaction pooling"
