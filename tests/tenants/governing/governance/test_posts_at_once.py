"""Two people in post at the same moment; and somebody who held a post is taken out."""

from datetime import date, timedelta

import pytest

from foundation.access import queries as access
from foundation.accounts.models import Account
from foundation.features import Subject
from foundation.tenancy import atomic, entering, outside_any_space
from tenants.governing.governance import own_data, services
from tenants.governing.governance.models import DecisionMaker, RelevantDecision, Term
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.people.members import factories as members


@pytest.fixture
def here(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield


def viewer(name):
    return access.viewer_of(Account.objects.get(email=address_of(name)), AT.date())


def test_of_two_who_fill_the_last_seat_one_is_refused(here):
    with atomic():
        chair = posts.post(posts.body(at=AT), "chair", seats=1, at=AT)
        first, second = (members.person(name, at=AT) for name in ("Ada Quill", "Bo Reed"))
    grace, henry = viewer("grace"), viewer("henry")
    outcome = overlapping(
        lambda: posts.term(chair, first, at=AT, by=grace),
        lambda: posts.term(chair, second, at=AT, by=henry),
    )
    assert outcome == ["done", "SeatIsFree"]
    assert Term.objects.get().member == first


def test_a_body_is_not_dissolved_around_a_new_term(here):
    with atomic():
        body = posts.body(at=AT)
        seat = posts.post(body, at=AT)
        ada = members.person(at=AT)
    grace, henry = viewer("grace"), viewer("henry")
    outcome = overlapping(
        lambda: services.dissolve_body(body=body, on=AT.date(), by=grace, at=AT),
        lambda: posts.term(seat, ada, at=AT, by=henry),
    )
    assert outcome == ["done", "PostStands"]


def test_an_item_is_decided_once(here):
    with atomic():
        group = sitting.group(at=AT)
        sitting.procedure(sitting.of(group), at=AT)
        meeting = sitting.held(group, 3, at=AT)
        item = services.add_item(sitting=meeting, title="Waiting", kind="d", by=posts.SYSTEM, at=AT)
    facts = {
        "kind": "d",
        **sitting.TEXTS,
        "said": sitting.said(3),
        "mandate": factories.mandate("d", AT.date()),
    }
    grace, henry = viewer("grace"), viewer("henry")
    again = type(item).objects.select_related("sitting__body").get(pk=item.pk)
    outcome = overlapping(
        lambda: services.decide_item(item=item, **facts, by=grace, at=AT),
        lambda: services.decide_item(item=again, **facts, by=henry, at=AT),
    )
    assert outcome == ["done", "ItemIsOpen"]
    assert RelevantDecision.objects.count() == 1


def test_whoever_is_taken_out_leaves_the_post_its_dates_and_no_name(network, grace, at):
    group = sitting.group(at=at)
    sitting.procedure(sitting.of(group), at=at)
    meeting = sitting.held(group, 4, at=at)
    aside = {sitting.rows(meeting)["Di Marsh"]: "Di Marsh works for the trust"}
    item = services.add_item(sitting=meeting, title="Waiting", kind="d", by=grace, at=at)
    services.decide_item(
        item=item,
        kind="d",
        **sitting.TEXTS,
        said=sitting.said(3, aside=aside),
        mandate=factories.mandate("d", at.date()),
        by=grace,
        at=at,
    )
    term = group.terms[3]
    subject = Subject.of_records([term.member])
    told = [kept.what for kept in own_data.reads(subject)]
    assert told == ["A post of the LINk", "You at a sitting", "A decision in which you took part"]
    refused = own_data.erases(subject, 7, posts.SYSTEM, at)
    assert refused.first == ("End the term of Di Marsh as Member, Steering group.",)
    later = at + timedelta(days=1)
    services.end_term(term=term, on=at.date(), reason="resigned", by=grace, at=at)
    erased = own_data.erases(subject, 7, posts.SYSTEM, later)
    assert erased.first == ()
    term.refresh_from_db()
    assert (term.since, term.ended_on) == (date(2010, 4, 1), at.date())
    maker = DecisionMaker.objects.get(member=term.member)
    assert "Marsh" not in maker.name + maker.why
    assert maker.stood_aside
