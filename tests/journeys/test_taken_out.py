"""A name is taken out of a published report, and nobody outside finds it any more; its keepers can, for a reason."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from tenants.area.providers.queries import own_council
from tenants.powers.reports import services as reporting
from tests.architecture.walking import inside
from tests.foundation.api.factories import issue
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.reports import factories as reports

pytestmark = pytest.mark.browser

NAME, MARK = "Ursula Quorn", "[name taken out]"


@pytest.fixture
def report(full):
    """To the council, published."""
    with inside(space_of("sefton")):
        sent = reports.addressed(
            own_council().first(),
            at=AT,
            title=f"What {NAME} saw on the ward",
            text="Sixty people told us.\nOne was URSULA QUORN’s mother.",
            recommendations=("Ring Ursula  Quorn back.",),
        )
        reports.answered(sent, at=AT)
        governance.sign_off("reports.report")
        reporting.publish(sent.report, by=reports.BY, at=AT)
        return sent.report


FETCH = "async address => Array.from(new Uint8Array(await (await fetch(address)).arrayBuffer()))"


def files_of(person, path):
    """The lists of a page as files of every kind."""
    person.goes_to(path)
    links = person.page.locator("a[href*='export=']")
    addresses = {link.get_attribute("href") for link in links.all()}
    return [text_of(bytes(person.page.evaluate(FETCH, address))) for address in sorted(addresses)]


def text_of(file):
    if not file.startswith(b"PK"):
        return file.decode()
    with ZipFile(BytesIO(file)) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_a_name_is_taken_out_of_a_published_report(reader, report):
    space = space_of("sefton")
    visitor, manager, officer = reader(), reader(), reader()
    public = f"/published/reports/{report.pk}/"
    visitor.goes_to("/published/reports/")
    visitor.reads(NAME)

    manager.signs_in("alice")
    manager.goes_to(f"/reports/{report.pk}/")
    manager.follows("Take words out")
    manager.presses("Show me first")
    manager.reads("Enter the words that are taken out")
    manager.looks("taken-out-errors")
    manager.fills("Which words are taken out?", NAME)
    manager.chooses(MARK)
    manager.fills("What does everybody read about it?", f"It named {NAME}.")
    manager.fills("Why?", "Her daughter asked us to.")
    manager.presses("Show me first")
    manager.reads("do not repeat the words that are taken out")
    manager.fills("What does everybody read about it?", "It named somebody who had not agreed.")
    manager.presses("Show me first")
    manager.reads("Nothing has been taken out yet")
    manager.reads(f"One was {MARK}’s mother.")
    manager.looks("taken-out-preview")
    manager.presses("Take these words out")
    manager.reads("The words have been taken out")
    manager.looks("taken-out")

    for address in ("/", "/published/reports/", public, "/published/what-changed/"):
        visitor.goes_to(address)
        assert "Quorn" not in visitor.page.content()
    visitor.goes_to("/published/reports/?q=Quorn")
    visitor.reads("No report matches")
    visitor.goes_to(public)
    visitor.reads(f"What {MARK} saw on the ward")
    visitor.reads("words were taken out. It named somebody who had not agreed.")
    visitor.looks("taken-out-public")

    officer.signs_in("olive")
    tables = [
        *files_of(officer, "/council/reports/"),
        *files_of(manager, "/reports/"),
        *files_of(manager, "/clocks/"),
    ]
    assert len(tables) > 3
    assert len([table for table in tables if MARK in table]) > 3
    assert not any("Quorn" in table for table in tables)
    with inside(space):
        secret = issue().secret
    system = Client(HTTP_HOST=space.host, headers={"Authorization": f"Bearer {secret}"})
    for address in ("/api/v1/reports", f"/api/v1/reports/{report.pk}", f"/api/v1/reports/{report.pk}/clock"):
        assert "Quorn" not in system.get(address).content.decode()
    manager.goes_to("/search/?q=Quorn")
    # What sounds like it ("quorum") may be found.
    assert "on the ward" not in manager.page.locator("main").inner_text()


def test_the_original_is_opened_by_a_keeper_with_a_reason(reader, report):
    manager, keeper = reader(), reader()
    manager.signs_in("alice")
    manager.goes_to(f"/taken-out/reports.report/{report.pk}/down/")
    manager.fills("What does everybody read about it?", "It was published by mistake.")
    manager.fills("Why?", "It was the wrong draft.")
    manager.presses("Take it down")
    manager.reads("It has been taken down")
    address = manager.page.url.removeprefix(manager.home)
    manager.goes_to(f"{address}original/")
    manager.reads("You do not have permission to do this")

    visitor = reader()
    visitor.goes_to(f"/published/reports/{report.pk}/")
    visitor.reads("What stood here has been taken down")
    visitor.reads("It was published by mistake.")
    visitor.looks("taken-down")

    keeper.signs_in("kay")
    keeper.goes_to(address)
    keeper.follows("Open the original")
    keeper.presses("Open it")
    keeper.reads("Say why you open it")
    keeper.looks("original-error")
    keeper.fills("Why do you open it?", "A court asks for it.")
    keeper.presses("Open it")
    keeper.reads(f"What {NAME} saw on the ward")
    keeper.looks("original")

    manager.goes_to(address)
    manager.reads("The original was opened")
    manager.reads("A court asks for it.")
    manager.follows("Put it back")
    manager.fills("Why is it put back?", "The right draft was the same.")
    manager.presses("Put it back")
    visitor.goes_to(f"/published/reports/{report.pk}/")
    visitor.reads(f"What {NAME} saw on the ward")
