"""Fixtures that every test may use. docs/architecture.md, Tests, says what they promise."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.db import connections, transaction
from django.test import Client, override_settings
from django.urls import get_urlconf, set_urlconf
from hypothesis import HealthCheck, settings

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.tenancy import Space, entering, outside_any_space
from foundation.tenancy.queries import forget_hosts
from foundation.tenancy.space import borrowing_transactions, space_or_none
from tenants.area.identity import queries as identities
from tenants.governing.set_up import queries as set_up
from tests import database, people

# Two cores are shared by many tests at once: how long an example took says nothing about the code.
settings.register_profile("shared-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared-machine")


def pytest_collection_finish() -> None:
    _keep_what_there_is()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem and nextitem.path != item.path:
        _keep_what_there_is()


def _keep_what_there_is() -> None:
    """What a long run has gathered, gigabytes at its end, the garbage collector need not go through again with each test."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    database.stop_server()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """pytest-django's own databases are not used."""


@pytest.fixture(scope="session")
def worker_database(django_db_blocker: object) -> Iterator[str]:
    """This worker's copy of the base database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), database.copy_of_base(f"links_{worker}") as name:
        database.point_settings_at(name)
        yield name


@pytest.fixture(scope="session", autouse=True)
def _documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that tests keep lie apart from those of `make run`."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("documents")):
        yield


@contextmanager
def rolled_back(alias: str) -> Iterator[None]:
    """One transaction around a test, taken back at its end; deferred constraints are checked first."""
    with borrowing_transactions(), transaction.atomic(using=alias):
        yield
        if not connections[alias].needs_rollback:
            connections[alias].check_constraints()
        transaction.set_rollback(True, using=alias)


@contextmanager
def staying_in(slug: str) -> Iterator[Space]:
    space = people.space_of(slug)
    with outside_any_space(), entering(space), rolled_back(space.alias):
        yield space


@pytest.fixture
def network(worker_database: str) -> Iterator[Space]:
    """Alice's network is entered, in a transaction that is rolled back."""
    with staying_in("sefton") as space:
        yield space


@pytest.fixture
def department(worker_database: str) -> Iterator[Space]:
    """The Department is entered, in a transaction that is rolled back."""
    with staying_in("department") as space:
        yield space


@pytest.fixture
def other_network(worker_database: str) -> Space:
    """Charlie's network; not entered."""
    return people.space_of("barnet")


@contextmanager
def apart_from(worker_database: str) -> Iterator[str]:
    """A database of one's own for the length of the block; no space is entered."""
    name = f"{worker_database}_own"
    with outside_any_space(), database.copy_of_base(name):
        database.point_settings_at(name)
        forget_hosts()
        try:
            yield name
        finally:
            database.point_settings_at(worker_database)
            forget_hosts()


@pytest.fixture
def own_database(worker_database: str) -> Iterator[str]:
    """A database for this test alone, whose transactions are real; no space is entered."""
    with apart_from(worker_database) as name:
        yield name


@pytest.fixture
def at() -> datetime:
    """The tests' clock: Monday 14 June 2010, 10 o'clock in England."""
    return people.AT


@pytest.fixture(autouse=True)
def _stopped_clock(settings: object) -> None:
    """The demonstration's clock is started at the tests' instant."""
    from datetime import UTC

    settings.LINKS_CLOCK_START = people.AT
    settings.LINKS_CLOCK_ANCHOR = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process keeps of a network's look and its set-up is of the database and the transaction of one test."""
    identities.forget_all()
    set_up.forget_all()


@pytest.fixture(autouse=True)
def _plain_static_files(settings: object) -> None:
    """Pages are tested without collecting styles and scripts first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.STATIC_ROOT = None


def _viewer(name: str, on: date) -> Viewer:
    return access.viewer_of(Account.objects.get(email=people.address_of(name)), on)


def viewer_in(space: Space, name: str) -> Viewer:
    """A viewer of another space than the one entered."""
    with outside_any_space(), entering(space):
        return _viewer(name, people.AT.date())


@pytest.fixture
def alice(network: Space, at: datetime) -> Viewer:
    """Host manager: may."""
    return _viewer("alice", at.date())


@pytest.fixture
def bob(network: Space, at: datetime) -> Viewer:
    """Participant: may not."""
    return _viewer("bob", at.date())


@pytest.fixture
def grace(network: Space, at: datetime) -> Viewer:
    """Governance member."""
    return _viewer("grace", at.date())


@pytest.fixture
def charlie(other_network: Space, at: datetime) -> Viewer:
    """Host manager of another network."""
    with borrowing_transactions():
        return viewer_in(other_network, "charlie")


@pytest.fixture
def dora(department: Space, at: datetime) -> Viewer:
    """The Department's administrator."""
    return _viewer("dora", at.date())


@pytest.fixture
def signed_in_as(at: datetime) -> Callable[[str], Viewer]:
    """The viewer with a role in the space entered, by the role's code."""

    def find(role: str) -> Viewer:
        account = next(iter(access.holders(role, at.date())))
        return access.viewer_of(account, at.date())

    return find


class SpaceClient(Client):
    """Leaves the addresses of the test's own space behind, which Django forgets at the end of a request."""

    def request(self, **request: object) -> object:
        addresses = get_urlconf()
        try:
            return super().request(**request)
        finally:
            set_urlconf(addresses)


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """A test client signed in as a viewer (None: nobody), on the host of a space (the one entered)."""

    def make(viewer: Viewer | None = None, space: Space | None = None) -> Client:
        place = space or space_or_none()
        assert place is not None, "enter a space, or name one"
        client = SpaceClient(HTTP_HOST=place.host, raise_request_exception=True)
        if viewer is not None:
            with outside_any_space(), borrowing_transactions(), entering(place):
                account = Account.objects.get(pk=viewer.account_id)
                client.force_login(account)
        return client

    return make
