"""What the tests of the log do again and again."""

from contextlib import contextmanager

from django.db import connections

from foundation.accounts.models import Account
from foundation.audit.models import Event
from foundation.tenancy import current_space, entering, outside_any_space
from tests.people import AT, space_of


def sql(text, values=()):
    with connections[current_space().alias].cursor() as cursor:
        cursor.execute(text, values)


def as_owner(text):
    with connections["owner"].cursor() as cursor:
        cursor.execute(text)


def seal_now():
    """As at the end of a transaction."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def make_account(email="new@example.org", **values):
    return Account.objects.create(
        **{"email": email, "name": "Zoë O’Neil", "created_at": AT, "password": "!secret-hash", **values}
    )


def last_event(table="accounts_account"):
    return Event.objects.filter(table_name=table).order_by("-pk").first()


@contextmanager
def in_space(slug="sefton"):
    with outside_any_space(), entering(space_of(slug)) as space:
        yield space
