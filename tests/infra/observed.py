"""A process of the product in which things go wrong, with seeded secrets; test_observing.py runs it and reads what left it."""

# ruff: noqa: E402 - Django first

import json
import logging
import os
import sys
from contextlib import contextmanager
from unittest import mock

import django
from django.conf import settings

# Pages without collecting styles and scripts first, as in every test.
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
django.setup()

import sentry_sdk
from django.db import DatabaseError
from django.test import Client

from config.celery import app
from foundation.jobs import ask, job, services
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.queries import open_spaces
from foundation.timekeeping import now

SEEDS = json.loads(os.environ["SEEDS"])


@contextmanager
def breaking(place, make):
    def break_it(*args, **kwargs):
        logging.getLogger("foundation.test").info("opened by %s", SEEDS["name"])
        logging.getLogger("elsewhere").info(f"written out: {SEEDS['name']}")  # noqa: G004 - as some packages do
        raise make()

    with mock.patch(place, break_it):
        yield


def speaking():
    """An error whose text repeats what it was given, caused by another such error."""
    error = ValueError(f"{SEEDS['name']} <{SEEDS['email']}> can't have {SEEDS['body']}")
    error.__cause__ = KeyError(SEEDS["password"])
    error.add_note(SEEDS["name"])
    return error


def client(host):
    return Client(HTTP_HOST=host, raise_request_exception=False, HTTP_USER_AGENT=SEEDS["agent"])


def a_page_with_a_form(space):
    with breaking("foundation.accounts.lockout.attempt", speaking):
        form = {"login": SEEDS["email"], "password": SEEDS["password"]}
        visitor = client(space.host)
        visitor.cookies["sessionid"] = SEEDS["cookie"]
        headers = {"HTTP_BAGGAGE": f"sentry-user={SEEDS['cookie']},sentry-trace_id=1"}
        assert visitor.post(f"/accounts/sign-in/?next={SEEDS['query']}", form, **headers).status_code == 500


def secret_links(space):
    with breaking("tenants.powers.reports.queries.link_by_secret", speaking):
        path = f"/reports/respond/{SEEDS['link']}/answer/"
        assert client(space.host).post(path, {"text": SEEDS["body"]}).status_code == 500
    with breaking("allauth.account.views.PasswordResetFromKeyView.dispatch", speaking):
        assert client(space.host).get(f"/accounts/password/set/1-{SEEDS['link']}/").status_code == 500
    with breaking("foundation.design.views.not_found", speaking):
        assert client(space.host).get(f"/no/such/{SEEDS['link']}/").status_code == 500
    with breaking("foundation.tenancy.middleware.entering", speaking):
        assert client(space.host).get(f"/anything/{SEEDS['link']}/").status_code == 500


def the_database(space):
    from foundation.accounts.models import Account

    with outside_any_space(), entering(space):
        try:
            with atomic():
                for _ in range(2):
                    Account.objects.create(email=SEEDS["email"], name=SEEDS["name"], created_at=now())
        except DatabaseError:
            logging.getLogger("foundation.test").exception("could not add %s", SEEDS["name"])


def a_job(space):
    @job("test.breaks")
    def breaks(*, person: str, by, at):
        from foundation.jobs import Unrecoverable

        raise Unrecoverable(f"no letter to {person} at {SEEDS['email']}")

    with outside_any_space(), entering(space):
        with atomic():
            entry = ask("test.breaks", person=SEEDS["name"])
        services.run(entry.pk, at=now())


def a_task(space):
    with mock.patch("foundation.jobs.services.run", side_effect=speaking()):
        app.tasks["jobs.run"].apply(kwargs={"space": space.key, "job_id": 1})


def by_hand(space):
    sentry_sdk.set_user({"email": SEEDS["email"], "username": SEEDS["name"]})
    sentry_sdk.set_tag("member", SEEDS["name"])
    sentry_sdk.set_context("answers", {"text": SEEDS["body"]})
    sentry_sdk.add_breadcrumb(category="http", message=f"/reports/respond/{SEEDS['link']}/")
    logging.getLogger("foundation.test").error("asked by someone@example.org about %s", SEEDS["name"])
    with sentry_sdk.start_transaction(name=f"/reports/respond/{SEEDS['link']}/", op="http.server"):
        pass


def main():
    space = open_spaces("network")[0]
    for trouble in (a_page_with_a_form, secret_links, the_database, a_job, a_task, by_hand):
        with sentry_sdk.isolation_scope():
            trouble(space)
    sentry_sdk.flush(10)
    sys.stdout.write(json.dumps({"key": space.key}))


if __name__ == "__main__":
    main()
