"""The servers of a run, and what stands on them."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg2

from infra.embedded import postgres, valkey
from infra.embedded.postgres import PostgresServer
from infra.embedded.valkey import ValkeyServer
from infra.launch.installation import CLOCK_START
from tests.benchmarks.processes import Variant

PASSWORD = "of-the-bench-only"
LOGINS = ("owner", "networks", "department", "site")


@dataclass(frozen=True)
class Scale:
    networks: int = 150
    blocks: int = 5
    """Opening is measured in so many blocks, in turns."""
    requests: int = 1500
    tasks: int = 1000
    lost_after: float | None = None
    """Seconds until the sweep tells again; None: the product's own."""
    repeats: int = 5
    rows: int = 20_000
    """Of a list of members that is brought in."""
    people: int = 20_000
    services: int = 5_000
    years: int = 10
    """Of work in a network whose lists have grown long."""

    def __str__(self) -> str:
        return f"{self.networks} networks."


@dataclass
class Place:
    folder: Path
    scale: Scale
    database: PostgresServer
    broker: ValkeyServer
    variants: dict[str, Variant] = field(default_factory=dict)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def admin(self, database: str = "postgres") -> str:
        return self.database.admin_dsn(database)

    def run_sql(self, statement: str, database: str = "postgres") -> None:
        with closing(psycopg2.connect(self.admin(database))) as admin:
            admin.autocommit = True
            with admin.cursor() as cursor:
                cursor.execute(statement)

    @property
    def logins(self) -> dict[str, str]:
        ours = {f"links_{login}": PASSWORD for login in LOGINS}
        return ours | {self.database.user: self.database.password}


@contextmanager
def place(folder: Path, scale: Scale) -> Iterator[Place]:
    """PostgreSQL on the disk and Valkey, as `make run` has them, and the three variants' databases."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres.running(folder / "postgres"))
        broker = stack.enter_context(valkey.running(folder / "valkey"))
        here = Place(folder, scale, database, broker)
        for name in ("ours", "plain", "tenants"):
            here.variants[name] = Variant(
                name,
                settings=f"tests.benchmarks.stock.settings_{name}",
                acts=f"tests.benchmarks.stock.{name}",
                variables=_variables(here, name),
                folder=folder,
            )
        yield here


def _variables(here: Place, name: str) -> dict[str, str]:
    passwords = {f"LINKS_DATABASE_PASSWORD_{login.upper()}": PASSWORD for login in LOGINS}
    return {
        **passwords,
        "LINKS_DATABASE_HOST": here.database.host,
        "LINKS_DATABASE_PORT": str(here.database.port),
        "LINKS_DATABASE_OWNER_HOST": here.database.host,
        "LINKS_DATABASE_OWNER_PORT": str(here.database.port),
        "LINKS_DATABASE_NAME": f"bench_{name}",
        "LINKS_DATABASE_ADMIN_URL": here.admin(),
        "LINKS_BROKER_URL": here.broker.url(0),
        "LINKS_CACHE_URL": here.broker.url(1),
        "LINKS_DATA_DIR": str(here.folder / name),
        "LINKS_DEMONSTRATION": "1",
        "LINKS_CLOCK_START": CLOCK_START,
        "LINKS_CLOCK_ANCHOR": here.began.isoformat(),
        "LINKS_LOG_LEVEL": "ERROR",
        "BENCH_USER": here.database.user,
        "BENCH_PASSWORD": here.database.password,
        "PYTHONWARNINGS": "ignore",
    }
