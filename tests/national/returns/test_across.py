"""A return from the records of a network to the Department's page, and a question back: real transactions."""

from datetime import timedelta

import pytest

from foundation.access import Viewer
from foundation.jobs import services as jobs
from foundation.tenancy import entering
from foundation.timekeeping.periods import Quarter
from national.returns import queries as national
from national.returns import services as desk
from national.returns.models import ReceivedReturn
from tenants.accountability.returns import queries, services
from tenants.accountability.returns.models import ReturnQuery, ReturnVersion
from tests import people
from tests.tenants.accountability.returns import factories
from tests.tenants.people.members import factories as members

SYSTEM = Viewer.system("tests")
Q4 = Quarter.of("2009-10", 4)


@pytest.fixture
def ends(own_database):
    return people.space_of("sefton"), people.space_of("department")


def taken_in(space, at):
    with entering(space):
        jobs.sweep(at=at)
        jobs.run_due(at)


def test_from_the_records_to_the_Department_and_back(ends, at):
    network, department = ends
    with entering(network):
        for number in range(7):
            members.person(f"Person {number}", at=at)
        factories.sent(at=at)
    taken_in(department, at)
    with entering(department):
        [version] = ReceivedReturn.objects.all()
        assert version.protected["members_people"].value == 5
        assert national.coverage(Q4.label, on=at.date()).late[0].network.key == network.key
        desk.ask(
            version, code="", question="Is it whole?", answer_by=at.date().replace(day=28), by=SYSTEM, at=at
        )
    taken_in(network, at)
    with entering(network):
        query = ReturnQuery.objects.get()
        assert (query.question, query.version.state) == ("Is it whole?", "queried")
        corrected = services.correct(query.version, reason="The Department asked", by=SYSTEM, at=at)
        services.write_note(corrected, code="members_people", text="Yes.", by=SYSTEM, at=at)
        services.submit(corrected, by=SYSTEM, at=at)
        services.approve(corrected, by=SYSTEM, at=at)
        services.send(corrected, by=SYSTEM, at=at)
    taken_in(department, at + timedelta(minutes=6))
    with entering(department):
        newest = ReceivedReturn.objects.newest().get()
        assert (newest.revision, newest.explanations) == (2, {"members_people": "Yes."})
        assert not national.unanswered(network.key, Q4.label).exists()


def test_what_the_Department_refuses_comes_back_with_its_sentence(ends, at):
    network, department = ends
    with entering(network):
        version = factories.sent(at=at)
        ReturnVersion.objects.filter(pk=version.pk).update(state="approved", sent_at=None, envelope=None)
        version.refresh_from_db()
        services.send(version, by=SYSTEM, at=at + timedelta(minutes=1))
    taken_in(department, at + timedelta(minutes=2))
    with entering(department):
        assert ReceivedReturn.objects.count() == 1
    with entering(network):
        version.refresh_from_db()
        envelope = queries.envelope_of(version)
        assert envelope is not None
        assert envelope.outcome == "rejected"
        assert "only if it is newer" in envelope.receipt.note
