import hashlib
import json

import pytest
from django.db import DatabaseError
from django.test import Client

from foundation.exchange.messages import parse
from foundation.exchange.models import Envelope
from foundation.law import Refused
from foundation.tenancy import atomic, entering, outside_any_space
from foundation.tenancy.queries import PUBLIC
from foundation.tenancy.space import borrowing_transactions
from foundation.workflow import WrongState
from messages.grant_determination import GrantDetermination
from national.allocation import services
from national.allocation.models import Determination
from national.allocation.rules.bundle import amounts_of, digest_of, work_out
from national.open_data import queries
from national.open_data.models import PublishedDetermination, PublishedGrant
from tests.national.allocation import factories as make
from tests.national.allocation.factories import AT
from tests.people import space_of


def publish():
    round_ = make.approved()
    return services.publish_round(round_=round_, by=make.officer(), at=AT)


def test_what_is_published_is_what_was_approved(department):
    published = publish()
    grants = {grant.authority_slug: grant.amount_pence for grant in queries.grants(published)}
    assert grants == Determination.objects.get().amounts
    assert sum(grants.values()) == published.total_pence
    assert published.digest == digest_of(published.inputs)


def test_anyone_can_work_it_out_again_from_the_published_inputs(department):
    published = publish()
    again = amounts_of(work_out(json.loads(json.dumps(published.inputs))))
    assert again == {grant.authority_slug: grant.amount_pence for grant in queries.grants(published)}


def test_nothing_is_published_before_approval(department):
    first = make.scenario()
    with pytest.raises((WrongState, Refused)):
        services.publish_round(round_=first.round, by=make.officer(), at=AT)
    assert not PublishedDetermination.objects.exists()


def test_nothing_is_published_twice(department):
    round_ = make.approved()
    services.publish_round(round_=round_, by=make.officer(), at=AT)
    with pytest.raises(WrongState):
        services.publish_round(round_=round_, by=make.officer(), at=AT)


def test_what_was_published_cannot_be_changed_or_taken_back(department):
    publish()
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        PublishedGrant.objects.update(amount_pence=0)
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        PublishedDetermination.objects.all()._raw_delete("department")


@pytest.mark.parametrize("place", ["sefton", "public"])
def test_networks_and_the_public_site_cannot_publish(department, place):
    space = PUBLIC if place == "public" else space_of(place)
    with outside_any_space(), borrowing_transactions(), entering(space):
        assert list(queries.determinations()) == []
        with pytest.raises(DatabaseError, match="permission denied"), atomic():
            PublishedDetermination.objects.create(
                year="2010-11",
                total_pence=1,
                baseline_pence=0,
                unit_pence=1,
                needs_is_proxy=False,
                inputs={},
                published_at=AT,
            )


def test_each_network_is_sent_its_own_grant_with_the_arithmetic(department):
    published = publish()
    sefton = space_of("sefton")
    envelopes = {each.receiver_key: each for each in Envelope.objects.filter(kind="grant_determination")}
    assert set(envelopes) == {space_of(slug).key for slug in ("sefton", "barnet", "isles-of-scilly")}
    message = GrantDetermination.model_validate_json(json.dumps(envelopes[sefton.key].body))
    assert parse("grant_determination", 1, envelopes[sefton.key].body) == message
    grant = queries.grant_of("sefton", "2010-11")
    assert grant is not None
    assert (message.authority, message.amount_pence) == ("sefton", grant.amount_pence)
    assert message.steps[-1].label == "Grant"
    assert message.digest == published.digest
    assert message.share_pence == grant.amount_pence - 60_000_00


@pytest.fixture
def public_page(own_database, at):
    """Published for real, so that the public site's own login sees it."""
    with entering(space_of("department")):
        publish()
    return Client(HTTP_HOST=PUBLIC.host)


def test_the_public_pages(public_page):
    assert "2010-11" in public_page.get("/allocations/").content.decode()
    table = public_page.get("/allocations/2010-11/").content.decode()
    assert "Sefton" in table
    assert "The needs data is a proxy" in table
    worked = public_page.get("/allocations/2010-11/sefton/").content.decode()
    assert "Largest remainder" in worked
    inputs = public_page.get("/allocations/2010-11/inputs.json").content
    assert hashlib.sha256(inputs).hexdigest() in table
    csv = public_page.get("/allocations/2010-11/grants.csv").content.decode("utf-8-sig")
    assert "Sefton,sefton,North West" in csv
    assert public_page.get("/allocations/2010-11/grants.ods").content[:2] == b"PK"
    assert public_page.get("/allocations/2011-12/").status_code == 404
    assert public_page.get("/allocations/2010-11/atlantis/").status_code == 404
    assert "Person" not in table + worked + csv


def test_a_scenario_of_another_round_is_not_submitted(department):
    one = make.scenario(year="2009-10")
    other = make.scenario(year="2010-11", data=one.dataset)
    with pytest.raises(Refused) as caught:
        services.submit_round(round_=one.round, scenario=other, by=make.officer(), at=AT)
    assert caught.value.code == "ScenarioIsChosen"


def test_lines_that_differ_from_what_the_inputs_give_are_not_approved(department):
    chosen = make.scenario()
    services.submit_round(round_=chosen.round, scenario=chosen, by=make.officer(), at=AT)
    line = chosen.lines.first()
    type(line).objects.filter(pk=line.pk).update(amount_pence=line.amount_pence + 100)
    with pytest.raises(Refused) as caught:
        services.approve_round(round_=chosen.round, submission=1, by=make.approver(), at=AT)
    assert caught.value.code == "ResultStands"
