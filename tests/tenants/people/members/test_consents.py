"""What people agree to hear, by which ways, in which words, and until when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from foundation.law import Refused
from foundation.tenancy import atomic
from tenants.people.members import queries, services
from tenants.people.members.models import WORDINGS, Consent, Member, Purpose, wording_on
from tests.tenants.people.members import factories as members
from tests.tenants.people.members.test_pages import date_typed


@pytest.fixture
def ada(network, at):
    return members.person("Ada Quill", at=at, email="ada@example.org")


def agreed(viewer, at):
    found = queries.members(viewer, on=at.date(), filters=queries.Filters(agreed="news"))
    return [member.name for member in found]


def give(member, viewer, at, **changes):
    facts = {"purpose": "news", "ways": ["email"], "given_on": at.date(), "how": "writing", **changes}
    return services.give_consent(member=member, **facts, by=viewer, at=at)


def test_it_is_recorded_and_withdrawn_on_pages(ada, alice, client_for, at):
    client = client_for(alice)
    page = f"/members/{ada.pk}/"
    answers = {
        "purpose": "news",
        "ways": ["email"],
        "how": "telephone",
        **date_typed("given_on", 14, 6, 2010),
    }
    assert "has been recorded" in client.post(f"{page}consents/new/", answers, follow=True).text
    assert agreed(alice, at) == ["Ada Quill"]
    consent = Consent.objects.get()
    shown = client.get(page).text
    assert "The LINk sends me its news and newsletters." in shown
    withdraw = f"{page}consents/{consent.pk}/withdraw/"
    assert withdraw in shown
    client.post(withdraw, {"how": "in_person", **date_typed("on", 14, 6, 2010)})
    assert agreed(alice, at) == []
    assert client.get(withdraw).status_code == 404


def test_what_was_agreed_on_a_past_day_can_be_shown(ada, alice, at):
    consent = give(ada, alice, at, given_on=at.date() - timedelta(days=30))
    services.withdraw_consent(
        consent=consent, on=at.date() - timedelta(days=10), how="email", by=alice, at=at
    )
    days = {back: at.date() - timedelta(days=back) for back in (31, 30, 11, 10)}
    in_force = {back: Consent.objects.in_force(day).count() for back, day in days.items()}
    assert in_force == {31: 0, 30: 1, 11: 1, 10: 0}


def test_new_consent_to_the_same_ends_the_older_one(ada, alice, at):
    give(ada, alice, at, given_on=at.date() - timedelta(days=30))
    services.amend(member=ada, address="1 Lord Street", by=alice, at=at)
    give(ada, alice, at, ways=["post"])
    now, before = queries.consents_of(ada)
    assert (now.ways, now.withdrawn_on) == (["post"], None)
    assert before.withdrawn_on == at.date()


def test_reachable_by_these_ways(ada, alice, at):
    with pytest.raises(Refused, match="Enter their telephone number"):
        give(ada, alice, at, ways=["telephone"])


def test_one_consent_at_a_time_and_none_in_the_future(ada, alice, at):
    with pytest.raises(Refused, match="in the future"):
        give(ada, alice, at, given_on=at.date() + timedelta(days=1))
    consent = give(ada, alice, at)
    with pytest.raises(Refused, match="It was given on 14 June 2010"):
        services.withdraw_consent(
            consent=consent, on=at.date() - timedelta(days=1), how="email", by=alice, at=at
        )


def test_it_is_withdrawn_once(ada, alice, at):
    consent = give(ada, alice, at)
    services.withdraw_consent(consent=consent, on=at.date(), how="email", by=alice, at=at)
    with pytest.raises(Refused, match="ends before it is given anew, and on or after the day"):
        services.withdraw_consent(consent=consent, on=at.date(), how="email", by=alice, at=at)


def test_the_database_keeps_one_open_consent_to_one_purpose(ada, alice, at):
    given = give(ada, alice, at)
    with pytest.raises(IntegrityError), atomic():
        Consent.objects.create(
            member=ada, purpose="news", ways=["email"], wording=given.wording, given_on=at.date(), how="email"
        )


def test_who_may_not_manage_members_records_nothing(ada, bob, client_for):
    assert client_for(bob).post(f"/members/{ada.pk}/consents/new/", {}).status_code == 403


def test_who_asks_for_news_when_joining_gets_them_from_that_day(network, alice, client_for, at):
    asked = {"kind": "person", "name": "Bea Long", "tier": "member", "agrees": "on"}
    post = {"address": "2 Lord Street", "news_by": ["post"]}
    client_for().post("/join/", asked | post)
    (request,) = queries.join_requests(alice)
    member = services.accept_join_request(
        join_request=request, tier="member", joined_on=at.date(), by=alice, at=at
    )
    (consent,) = queries.open_consents(member, "news")
    assert (consent.ways, consent.how, consent.given_on) == (["post"], "website", at.date())


def test_news_by_a_way_that_was_not_given_is_asked_again(network, client_for):
    asked = {"kind": "person", "name": "Bea Long", "tier": "member", "agrees": "on"}
    page = client_for().post("/join/", asked | {"address": "2 Lord Street", "news_by": ["email"]}).text
    assert "Enter their email address" in page
    assert not Member.objects.exists()


def test_every_purpose_has_words_and_each_text_a_code_of_its_own():
    assert {wording_on(purpose, date(2010, 6, 14)).purpose for purpose in Purpose} == set(Purpose)
    assert len({wording.code for wording in WORDINGS}) == len(WORDINGS)
    with pytest.raises(LookupError):
        wording_on("news", date(2008, 3, 31))
