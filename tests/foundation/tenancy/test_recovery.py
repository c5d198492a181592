"""Connections that are cut and networks that change under a visitor: a page or a sentence, never a 500."""

from contextlib import closing
from datetime import timedelta
from io import StringIO

import psycopg2
import pytest
from django.core.management import call_command
from django.db import Error, connections
from django.test import Client

from config.celery import app
from foundation.accounts.models import Account
from foundation.jobs import ask, job, registry, services, tasks
from foundation.jobs.models import Job
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.backend.trouble import close_dead_connections
from foundation.tenancy.queries import forget_hosts, space_for_host
from tests import database, people

HOST = "sefton.localhost"
PUBLIC_PAGES = ["/", "/accounts/sign-in/", "/published/reports/", "/published/decisions/", "/join/"]
STAFF_PAGES = ["/", "/members/", "/decisions/", "/reports/", "/audit/", "/messages/", "/people/"]


def cut_every_connection(name):
    database.as_admin(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    )


class Cutter:
    """Cuts the connection under its nth statement from now."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            pid = context["connection"].connection.info.backend_pid
            database.as_admin(f"SELECT pg_terminate_backend({pid})")
        return execute(sql, params, many, context)


@pytest.fixture
def visitor(own_database):
    return Client(HTTP_HOST=HOST, raise_request_exception=False)


@pytest.fixture
def alice(visitor):
    with outside_any_space(), entering(space_for_host(HOST)):
        visitor.force_login(Account.objects.get(email=people.address_of("alice")))
    return visitor


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_a_visitor_never_notices_that_every_connection_was_cut(visitor, own_database, address):
    assert visitor.get(address).status_code == 200
    cut_every_connection(own_database)
    forget_hosts()  # so that each page asks the database for something
    assert visitor.get(address).status_code == 200


def test_nobody_signed_in_notices_either(alice, own_database):
    for address in STAFF_PAGES:
        expected = alice.get(address).status_code
        cut_every_connection(own_database)
        assert alice.get(address).status_code == expected < 500, address


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_connection_cut_in_the_middle_of_a_page_is_made_again(alice, after):
    alice.get("/members/")
    cutter = Cutter(after)
    with connections["default"].execute_wrapper(cutter):
        assert alice.get("/members/").status_code == 200
    assert cutter.left < 0, "it was cut, and asked again"


def test_a_form_sent_after_a_cut_is_taken(visitor, own_database):
    visitor.get("/accounts/sign-in/")
    cut_every_connection(own_database)
    answer = visitor.post("/accounts/sign-in/", {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 200
    assert "password" in answer.content.decode()


def test_a_form_whose_connection_is_cut_on_the_way_is_not_sent_twice(visitor):
    with connections["default"].execute_wrapper(Cutter(1)):
        answer = visitor.post("/accounts/sign-in/", {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 503
    assert "It may have been saved, or not" in answer.content.decode()


def test_without_any_database_the_service_says_so(visitor, settings):
    for alias in ("default", "site"):
        connections[alias].close()
        settings_of = connections[alias].settings_dict
        settings_of["PORT"], kept = 1, settings_of["PORT"]
        try:
            forget_hosts()
            answer = visitor.get("/")
        finally:
            settings_of["PORT"] = kept
        assert answer.status_code == 503
        assert "the service is unavailable" in answer.content.decode()


@pytest.mark.parametrize("act", ["get", "post"])
def test_a_page_that_waits_too_long_for_another_s_work_says_so(visitor, own_database, act):
    table = f"{space_for_host(HOST).key}.accounts_account"
    database.as_admin(f"ALTER ROLE links_networks IN DATABASE {own_database} SET lock_timeout = '200ms'")
    connections["default"].close()
    form = {"login": people.address_of("alice"), "password": "wrong"}
    address = "/accounts/sign-in/" if act == "post" else "/published/reports/"
    held = table if act == "post" else table.replace("accounts_account", "reports_report")
    with closing(psycopg2.connect(database.address()["admin"], dbname=own_database)) as other:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {held} IN ACCESS EXCLUSIVE MODE")
        answer = visitor.post(address, form) if act == "post" else visitor.get(address)
        other.rollback()
    assert answer.status_code == 503
    assert "Nothing from your last step was saved" in answer.content.decode()


@pytest.fixture
def noting():
    """A job that leaves an account behind; it cuts its own connection while `cuts` is not used up."""
    tries, cuts = [], [0]

    @job("test.note")
    def note(*, by, at):
        tries.append(at)
        Account.objects.create(email="noted@example.org", name="Noted", password="!", created_at=at)
        if len(tries) <= cuts[0]:
            pid = connections["default"].connection.info.backend_pid
            database.as_admin(f"SELECT pg_terminate_backend({pid})")
            Account.objects.count()

    yield tries, cuts
    registry._registered.pop("test.note")


def asked():
    with atomic():
        return ask("test.note")


def noted():
    return Account.objects.filter(email="noted@example.org").count()


def test_a_worker_whose_connections_were_cut_takes_the_next_job(own_database, noting, at):
    space = space_for_host(HOST)
    with entering(space):
        entry = asked()
    cut_every_connection(own_database)
    app.tasks[tasks.run.name](space=space.key, job_id=entry.pk)
    with entering(space):
        assert (noted(), Job.objects.get(pk=entry.pk).state) == (1, "done")


def test_a_job_whose_connection_is_cut_leaves_nothing_and_is_done_once(own_database, noting, at):
    tries, cuts = noting
    cuts[0] = 1
    with entering(space_for_host(HOST)):
        entry = asked()
        with pytest.raises(Error):
            services.run(entry.pk, at=at + timedelta(minutes=1))
        close_dead_connections()
        left = Job.objects.get(pk=entry.pk)
        assert (noted(), left.state, left.tries) == (0, "waiting", 1)
        assert services.run(entry.pk, at=left.due_at)
        assert (noted(), Job.objects.get(pk=entry.pk).state) == (1, "done")
    assert len(tries) == 2


def run(*words):
    call_command("networks", *words, stdout=StringIO())


def test_a_closed_network_s_pages_are_gone_at_once_and_its_successor_s_are_there(visitor):
    assert visitor.get("/published/reports/").status_code == 200
    run("close", space_for_host(HOST).key, "--reason", "Merged")
    answer = visitor.get("/published/reports/")
    assert answer.status_code == 404
    assert "There is no LINk at this address" in answer.content.decode()
    run("open", "sefton")
    assert visitor.get("/published/reports/").status_code == 200


def test_a_successor_is_there_at_once(visitor):
    visitor.get("/published/reports/")
    before = space_for_host(HOST)
    run("close", before.key, "--reason", "Merged")
    run("open", "sefton")
    assert visitor.get("/published/reports/").status_code == 200
    assert space_for_host(HOST).key != before.key


def test_what_is_sent_to_a_network_closed_meanwhile_is_not_its_successor_s(visitor):
    visitor.get("/accounts/sign-in/")
    run("close", space_for_host(HOST).key, "--reason", "Merged")
    run("open", "sefton")
    answer = visitor.post("/accounts/sign-in/", {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 409
    assert "was not saved" in answer.content.decode()
