from datetime import date, datetime

import pytest
from django.db import IntegrityError, connections

from foundation.access import NotPermitted, Viewer
from foundation.law import Refused
from foundation.tenancy import atomic
from tenants.people.members import answers, queries, services
from tenants.people.members.models import EqualityAnswers, Involvement, Member, Representation
from tenants.people.members.queries import Filters
from tests.tenants.area.identity.factories import reachable
from tests.tenants.people.members import factories


def refusal(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value


def names(found):
    return [member.name for member in found]


def test_a_person_without_email_is_on_the_register(network, alice, at):
    added = services.add_person(
        name="Ada Quill", contact_by="in_person", tier="participant", joined_on=at.date(), by=alice, at=at
    )
    found = vars(queries.members(alice, on=at.date()).get())
    assert (found["id"], found["tier"], found["since"]) == (added.pk, "participant", at.date())


def test_bob_neither_sees_nor_adds(network, bob, at):
    factories.person(at=at)
    with pytest.raises(NotPermitted):
        queries.members(bob, on=at.date())
    with pytest.raises(NotPermitted):
        services.add_person(
            name="X", contact_by="in_person", tier="member", joined_on=at.date(), by=bob, at=at
        )


class TestInvolvement:
    def test_counts_of_any_past_day_can_be_made_again(self, network, alice, at):
        ada = factories.person(at=at, joined_on=date(2009, 5, 1))
        factories.organisation(at=at, joined_on=date(2009, 6, 1), tier="participant")
        before = {day: queries.counts(day) for day in (date(2009, 4, 30), date(2009, 5, 1), date(2010, 1, 1))}
        services.change_involvement(
            member=ada, tier="participant", starts_on=date(2010, 2, 1), by=alice, at=at
        )
        services.leave(member=ada, ends_on=date(2010, 3, 31), reason="moved", by=alice, at=at)
        assert {day: queries.counts(day) for day in before} == before
        assert not before[date(2009, 4, 30)]
        assert queries.counts(date(2010, 1, 31)) == {
            ("member", "person"): 1,
            ("participant", "organisation"): 1,
        }
        assert queries.counts(date(2010, 2, 1)) == {
            ("participant", "person"): 1,
            ("participant", "organisation"): 1,
        }
        assert queries.counts(date(2010, 3, 31))["participant", "person"] == 1
        assert queries.counts(date(2010, 4, 1))["participant", "person"] == 0

    def test_someone_who_left_can_come_back(self, network, alice, at):
        ada = factories.person(at=at)
        services.leave(member=ada, ends_on=date(2010, 1, 31), reason="asked", by=alice, at=at)
        services.change_involvement(member=ada, tier="member", starts_on=date(2010, 5, 1), by=alice, at=at)
        assert [queries.counts(date(2010, month, 1))["member", "person"] for month in (1, 2, 5)] == [1, 0, 1]

    @pytest.mark.parametrize("day", [date(2009, 4, 30), factories.JOINED])
    def test_OneWayAtATime_periods_follow_each_other(self, network, alice, at, day):
        ada = factories.person(at=at)
        change = {"member": ada, "tier": "participant", "by": alice, "at": at}
        assert refusal(services.change_involvement, starts_on=day, **change).code == "OneWayAtATime"

    def test_OneWayAtATime_a_change_changes_something(self, network, alice, at):
        ada = factories.person(at=at)
        change = {"member": ada, "tier": "member", "starts_on": at.date(), "by": alice, "at": at}
        assert refusal(services.change_involvement, **change).code == "OneWayAtATime"

    def test_DaysThatHaveCome_nobody_joins_tomorrow(self, network, at):
        assert refusal(factories.person, at=at, joined_on=date(2010, 6, 15)).code == "DaysThatHaveCome"

    @pytest.mark.parametrize(
        "changes", [{"ends_on": date(2009, 4, 30)}, {"reason": ""}, {"reason": "no such reason"}]
    )
    def test_EndsWhileItRuns_an_end_has_a_day_and_a_reason(self, network, alice, at, changes):
        end = {"ends_on": date(2010, 3, 31), "reason": "asked", **changes}
        assert (
            refusal(services.leave, member=factories.person(at=at), by=alice, at=at, **end).code
            == "EndsWhileItRuns"
        )

    def test_EndsWhileItRuns_nobody_leaves_twice(self, network, alice, at):
        ada = factories.person(at=at)
        end = {"member": ada, "ends_on": date(2010, 3, 31), "reason": "asked", "by": alice, "at": at}
        services.leave(**end)
        assert refusal(services.leave, **end).code == "EndsWhileItRuns"

    def test_the_database_keeps_one_open_period(self, network, at):
        ada = factories.person(at=at)
        with pytest.raises(IntegrityError, match="involvement_open_once"), atomic():
            Involvement.objects.create(member=ada, tier="member", starts_on=at.date())


@pytest.mark.parametrize("way", ["email", "post", "telephone"])
def test_ReachableAsTheyWish_a_way_of_contact_has_what_it_takes(network, at, way):
    assert refusal(factories.person, at=at, contact_by=way).code == "ReachableAsTheyWish"


def test_ConsentOnRecord_consent_says_when_and_how(network, at):
    assert refusal(factories.person, at=at, consented_on=at.date()).code == "ConsentOnRecord"


def test_a_detail_that_does_not_exist_is_an_error(network, at):
    with pytest.raises(TypeError, match="criminal_record"):
        factories.person(at=at, criminal_record="x")


class TestRepresentatives:
    def test_one_follows_another(self, network, alice, at):
        carers = factories.organisation(at=at, representative="Cy Rivers")
        services.name_representative(
            organisation=carers, name="Di Banks", starts_on=date(2010, 3, 1), by=alice, at=at
        )
        speaks = [queries.representative(carers, day) for day in (date(2010, 2, 28), date(2010, 3, 1))]
        assert [who.name for who in speaks if who] == ["Cy Rivers", "Di Banks"]

    def test_who_leaves_leaves_a_vacancy(self, network, alice, at):
        carers = factories.organisation(at=at, representative="Cy Rivers")
        services.leave(member=carers, ends_on=date(2010, 3, 31), reason="closed", by=alice, at=at)
        assert queries.representative(carers, date(2010, 4, 1)) is None

    def test_OneRepresentative_a_person_has_none(self, network, alice, at):
        name = {"organisation": factories.person(at=at), "name": "X", "starts_on": at.date()}
        assert refusal(services.name_representative, **name, by=alice, at=at).code == "OneRepresentative"


class TestSearch:
    @pytest.fixture
    def register(self, network, at):
        factories.person("Zoë Ábel", at=at, email="zoe@example.org", topics=["dentistry"], postcode="L20 1AA")
        factories.person("ada quill", at=at, tier="participant")
        factories.organisation("Riverside Carers", at=at)
        gone = factories.person("Max Gone", at=at)
        services.leave(member=gone, ends_on=date(2010, 1, 1), reason="died", by=Viewer.system("tests"), at=at)

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({}, ["ada quill", "Riverside Carers", "Zoë Ábel"]),
            ({"search": "ÁBEL"}, ["Zoë Ábel"]),
            ({"search": "zoe@"}, ["Zoë Ábel"]),
            ({"search": "l20"}, ["Zoë Ábel"]),
            ({"tier": "participant"}, ["ada quill"]),
            ({"kind": "organisation"}, ["Riverside Carers"]),
            ({"topic": "dentistry"}, ["Zoë Ábel"]),
            ({"standing": "left"}, ["Max Gone"]),
            ({"search": "100%"}, []),
        ],
    )
    def test_narrows(self, register, alice, at, filters, found):
        assert names(queries.members(alice, on=at.date(), filters=Filters(**filters))) == found

    def test_a_perhaps_double_entry_is_found(self, register, alice):
        def known(**keys):
            blank = {"name": "", "email": "", "postcode": ""}
            return names(queries.possible_duplicates(alice, **{**blank, **keys}))

        assert known(name="Somebody", email="ZOE@example.org") == ["Zoë Ábel"]
        assert known(name="ADA QUILL") == ["ada quill"]
        assert known(name="Zoë Ábel", postcode="L1 1AA") == []


def test_indicators_stand_at_the_end_of_the_period(network, at):
    factories.person(at=at, joined_on=date(2009, 5, 1))
    factories.person("Eve", at=at, joined_on=date(2010, 4, 1))
    factories.organisation(at=at, tier="participant")
    assert queries.indicators(date(2009, 4, 1), date(2010, 3, 31)) == {
        "members_people": 1,
        "members_organisations": 0,
        "participants_people": 0,
        "participants_organisations": 1,
    }


def test_a_register_that_was_not_kept_is_not_reported(network, at):
    factories.person(at=at, joined_on=date(2009, 5, 1))
    assert set(queries.indicators(date(2009, 1, 1), date(2009, 3, 31)).values()) == {None}


def test_a_whole_register_comes_in_with_few_statements(network, alice, at, django_assert_max_num_queries):
    newcomers = [
        services.Newcomer(
            kind="organisation" if number % 5 == 0 else "person",
            details={"name": f"Somebody {number}", "contact_by": "in_person"},
            periods=[
                services.Period("participant", date(2008, 9, 1), date(2009, 3, 31), "changed"),
                services.Period("member", date(2009, 4, 1)),
            ],
            representative="Fay West" if number % 5 == 0 else "",
            represented_since=date(2008, 9, 1),
        )
        for number in range(470)
    ]
    with django_assert_max_num_queries(8, connection=connections["default"]):
        services.add_many(newcomers=newcomers, by=alice, at=at)
    assert Member.objects.count() == 470
    assert Representation.objects.count() == 94
    assert queries.counts(date(2009, 3, 31)) == {
        ("participant", "person"): 376,
        ("participant", "organisation"): 94,
    }


class TestAskingToJoin:
    def test_anyone_may_ask_and_staff_accept(self, network, alice, at):
        reachable(network)
        asked = factories.join_request(at=at, topics=["dentistry"])
        assert list(queries.join_requests(alice)) == [asked]
        joined = services.accept_join_request(
            join_request=asked, tier="member", joined_on=at.date(), by=alice, at=at
        )
        assert (joined.name, joined.email, joined.contact_by) == ("Bea Long", "bea@example.org", "email")
        assert (joined.consented_on, joined.consent_how) == (at.date(), "website")
        assert joined.topics == ["dentistry"]
        assert not queries.join_requests(alice).exists()

    def test_a_request_can_be_declined_once(self, network, alice, at):
        asked = factories.join_request(at=at)
        services.decline_join_request(join_request=asked, reason="A test", by=alice, at=at)
        again = {"join_request": asked, "reason": "Again", "by": alice, "at": at}
        assert refusal(services.decline_join_request, **again).code == "OneStepAtATime"
        assert not Member.objects.exists()

    def test_a_request_accepted_twice_makes_one_member(self, network, alice, at):
        reachable(network)
        asked = factories.join_request(at=at)
        accept = {"join_request": asked, "tier": "member", "joined_on": at.date(), "by": alice, "at": at}
        services.accept_join_request(**accept)
        with pytest.raises(Refused), atomic():
            services.accept_join_request(**accept)
        assert Member.objects.count() == 1

    def test_CanBeAnswered_needs_a_way_to_answer(self, network, at):
        assert refusal(factories.join_request, at=at, email="").code == "CanBeAnswered"


class TestEquality:
    def test_answers_are_tied_to_nobody(self, network, alice, at):
        services.record_equality_answers(ethnicity="A", age_band="16_24", by=alice, at=at)
        answers = EqualityAnswers.objects.get()
        assert {field.name for field in EqualityAnswers._meta.get_fields() if field.is_relation} == set()
        assert answers.year == "2010-11"
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_event WHERE table_name LIKE 'members_equality%'")
            assert cursor.fetchone() == (0,)

    def test_small_counts_are_left_out(self, network, alice, at):
        for ethnicity in ["A"] * 23 + ["B", "R"]:
            services.record_equality_answers(ethnicity=ethnicity, by=alice, at=at)
        shown = {text: figure.shown for text, figure in answers.equality(alice, on=at.date())[0].rows}
        assert (shown["White"], shown["Chinese or other ethnic group"]) == ("25", "[c]")


def test_amending_is_audited_with_before_and_after(network, alice, at):
    ada = factories.person(at=at)
    services.amend(member=ada, email="ada@example.org", contact_by="email", by=alice, at=at)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT before->>'email', after->>'email' FROM audit_event JOIN audit_image ON event_id = id "
            "WHERE table_name = 'members_member' AND operation = 'UPDATE'"
        )
        assert cursor.fetchall() == [("", "ada@example.org")]


def test_a_time_of_day_near_midnight_is_a_day_in_england(network, alice):
    late = datetime.fromisoformat("2010-06-14T23:30:00+00:00")  # half past midnight in England
    assert factories.person(at=late, joined_on=date(2010, 6, 15)).pk
