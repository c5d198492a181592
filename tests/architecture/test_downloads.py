"""A list that tells of people leaves as a file only with its entry among the downloads."""

import ast
import csv
import html
import io
import re

import pytest
from django.apps import apps
from python_calamine import CalamineWorkbook

from foundation.access.models import Download
from foundation.accounts.models import Account
from foundation.documents.table_file import text_of
from tests.architecture.sources import dotted, modules
from tests.architecture.walking import PLACES, ROLES, holder_of, inside, space_named
from tests.world import PERSONAL

# Files of figures alone: of networks, never of people. Or of headings alone.
FILES_WITHOUT_A_TABLE = {
    "platform/foundation/design/tables.py",
    "platform/foundation/imports/views/preparing.py",
    "national/allocation/views/scenarios.py",
    "national/annual_reports/views.py",
    "national/dashboard/views/downloads.py",
    "national/open_data/views.py",
    "national/returns/views.py",
}
OF_PEOPLE = {
    "network": {
        "Waiting to be signed off",
        "What people told",
        "Accounts, open ones first",
        "Authorised representatives",
        "Before and after",
        "Complaints",
        "Declared interests",
        "Events, the latest first",
        "Files",
        "In the media",
        "Letters that came in, newest first",
        "Members",
        "Members and participants",
        "Nominated persons",
        "Problems in the file",
        "Recipients",
        "Requests about data",
        "Requests to join",
        "Roles, the latest first",
        "Rows of the file",
        "Rows that hold the undoing back",
        "Subscribers",
        "The roll",
        "The seven steps",
        "Tokens, the latest first",
        "What has happened to this clock, the first thing first",
        "What people told us",
        "Who declares interests",
        "Who opened this record",
        "Who was there",
    },
    "department": {
        "Accounts, open ones first",
        "Before and after",
        "Events, the latest first",
        "Messages, those that failed first, then the newest",
        "Roles, the latest first",
        "What has happened to this clock, the first thing first",
    },
}


def files_of(page, address):
    found = re.findall(r'href="(\?[^"]*export=csv[^"]*)"', page)
    return [address.split("?")[0] + html.unescape(link) for link in found]


def people_here():
    accounts = {text for account in Account.objects.all() for text in (account.name, account.email)}
    # April's name is also a month.
    return re.compile("|".join(rf"\b{re.escape(text)}\b" for text in {*PERSONAL, *accounts} - {"April"}))


def _look_at_the_record(client, address, space):
    """Who has opened a record stands there once somebody has."""
    label, number = address.rstrip("/").split("/")[-2:]
    with inside(space):
        page = apps.get_model(label)._base_manager.get(pk=number).get_absolute_url()
    assert client.get(page).status_code == 200


@pytest.fixture
def downloads(walker, places):
    """Each file that a table of a page offers, as (address, its text, the entry or None)."""

    def of(kind):
        space = space_named(PLACES[kind])
        holders = [holder_of(role.code, space) for role in ROLES[kind]]
        holders.sort(key=lambda viewer: -len(viewer.permissions))
        found = []
        for place in places(kind):
            reader = next((viewer for viewer in holders if place.access.admits(viewer)), None)
            if reader is None:
                continue
            client = walker.client(reader, space)
            if place.route.name == "looks:list":
                _look_at_the_record(client, place.address, space)
            page = client.get(place.address)
            text = "" if page.streaming else page.content.decode(errors="replace")
            for address in files_of(text, place.address):
                with inside(space):
                    before = Download.objects.count()
                file = client.get(address)
                assert file.headers["Content-Type"].startswith("text/csv"), address
                with inside(space):
                    entries = list(Download.objects.order_by("pk")[before:])
                assert len(entries) < 2, address
                entry = entries[0] if entries else None
                assert entry is None or (entry.by_name, entry.by_account) == (reader.name, reader.account_id)
                found.append((address, file.content.decode(), entry))
        return found

    return of


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_whatever_names_somebody_leaves_with_an_entry(downloads, kind):
    files = downloads(kind)
    with inside(space_named(PLACES[kind])):
        people = people_here()
    assert len(files) > len(OF_PEOPLE[kind])
    unnoted = [address for address, text, entry in files if entry is None and people.search(text)]
    assert unnoted == [], "say `personal=True` where the table is made"
    assert {entry.title for _, _, entry in files if entry} == OF_PEOPLE[kind]


def rows_of(file, kind):
    """The rows of a list in a file, from its headings on: as text, without the title and notes that stand about them."""
    if kind == "csv":
        table = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        return table[: table.index([])] if [] in table else table
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    return [[text_of(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_every_list_leaves_as_shown_in_each_kind_of_file(walker, places, kind):
    """With the filters of its page, and the same headings and number of rows in all three."""
    space, seen = space_named(PLACES[kind]), 0
    holders = [holder_of(role.code, space) for role in ROLES[kind]]
    holders.sort(key=lambda viewer: -len(viewer.permissions))
    for place in places(kind):
        reader = next((viewer for viewer in holders if place.access.admits(viewer)), None)
        if reader is None:
            continue
        client = walker.client(reader, space)
        page = client.get(place.address)
        text = "" if page.streaming else page.content.decode(errors="replace")
        for address in files_of(text, place.address):
            csv_rows = rows_of(client.get(address), "csv")
            for since, other in enumerate(("ods", "xlsx"), start=1):
                # Each download is an event of the log itself.
                more = since if address.startswith("/audit/?") else 0
                rows = rows_of(client.get(address.replace("export=csv", f"export={other}")), other)
                assert len(csv_rows[0]) <= len(rows[0]), address
                heads = [number for number, row in enumerate(rows) if row[: len(csv_rows[0])] == csv_rows[0]]
                assert heads, f"{address}: its headings are in no row of the {other}"
                assert len(rows) - heads[0] == len(csv_rows) + more, f"{address} as {other}"
            seen += 1
    assert seen > len(OF_PEOPLE[kind])


def test_only_tables_and_figures_of_networks_become_files():
    writers = {
        name
        for name, module in modules("platform/", "tenants/", "national/")
        for node in ast.walk(module)
        if isinstance(node, ast.Name | ast.Attribute)
        and dotted(node).rpartition(".")[2] in ("csv_response", "ods_response")
    }
    assert writers == FILES_WITHOUT_A_TABLE
