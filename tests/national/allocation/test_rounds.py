import pytest
from django.db import DatabaseError, IntegrityError
from django.http import Http404

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.tenancy import atomic, entering
from foundation.tenancy.models import Authority
from foundation.workflow import WrongState, history
from national.allocation import queries, services
from national.allocation.models import Determination, NeedsValue, Round, Scenario, Signature
from national.allocation.rules import duties
from national.allocation.rules.bundle import amounts_of, digest_of, work_out
from national.allocation.rules.limits import Terms
from national.allocation.rules.years import first_day
from national.allocation.workflow import ROUND
from tests.national.allocation import factories as make
from tests.national.allocation.factories import AT
from tests.people import space_of


def test_a_new_round_is_worked_out_for_every_authority_in_force(department):
    first = make.scenario()
    assert first.round.state == "draft"
    assert first.lines.count() == Authority.objects.in_force(first_day("2010-11")).count()
    assert sum(first.lines.values_list("amount_pence", flat=True)) == 27_000_000_00
    line = first.lines.first()
    assert line.steps[-1]["label"] == "Grant"


def test_one_round_for_a_year(department):
    data = make.scenario().dataset
    with pytest.raises(Refused) as refused:
        make.scenario(data=data)
    assert refused.value.rule is duties.OneRoundForAYear


@pytest.mark.parametrize("year", ["2010-12", "10-11", "next"])
def test_a_year_must_be_a_financial_year(department, year):
    data = make.dataset()
    with pytest.raises(Refused) as refused:
        make.scenario(year=year, data=data)
    assert refused.value.rule is duties.RealYear
    assert not Round.objects.exists()


def test_a_refused_sum_leaves_no_round_behind(department):
    data = make.dataset()
    with pytest.raises(Refused, match="more than the total"):
        make.scenario(terms=Terms(total=1_000_00, baseline=60_000_00), data=data)
    assert not Round.objects.exists()


def test_needs_must_cover_the_authorities_of_the_year(department):
    data = make.dataset()
    with pytest.raises(Refused, match="no figure for"):
        services.start_round(
            year="2010-11",
            name="Short",
            terms=make.TERMS,
            dataset=_without_sefton(data),
            by=make.officer(),
            at=AT,
        )


def _without_sefton(data):
    """Rows can't be taken out of a dataset, so an older one is made that never had them."""
    short = type(data).objects.create(
        name="Short",
        measure="need",
        source="Made for a test",
        is_proxy=False,
        file_name="short.csv",
        file_digest="0" * 64,
        digest="0" * 64,
        imported_by_name="Test",
        imported_at=AT,
    )
    NeedsValue.objects.bulk_create(
        NeedsValue(dataset=short, authority_slug=slug, need=need)
        for slug, need in queries.needs_of(data).items()
        if slug != "sefton"
    )
    return short


def test_the_preparer_is_refused_the_approval(department):
    first = make.scenario()
    services.submit_round(round_=first.round, scenario=first, by=make.officer(), at=AT)
    with pytest.raises(NotPermitted):
        services.approve_round(round_=first.round, submission=1, by=make.officer(), at=AT)


def test_a_person_with_both_powers_cannot_approve_their_own_round(department):
    """Roles exclude each other; if a grant ever went wrong, the rule still holds."""
    both = make.with_powers_of(101, "allocation_officer", "approver")
    first = make.scenario(by=both)
    services.submit_round(round_=first.round, scenario=first, by=both, at=AT)
    with pytest.raises(Refused) as refused:
        services.approve_round(round_=first.round, submission=1, by=both, at=AT)
    assert refused.value.rule is duties.TwoPeople
    first.round.refresh_from_db()
    assert first.round.state == "submitted"


def test_whoever_prepared_any_scenario_cannot_approve_even_if_another_submits(department):
    both = make.with_powers_of(201, "allocation_officer", "approver")
    first = make.scenario(by=both)
    services.submit_round(round_=first.round, scenario=first, by=make.officer(), at=AT)
    with pytest.raises(Refused, match="had a hand in preparing"):
        services.approve_round(round_=first.round, submission=1, by=both, at=AT)


def test_the_database_itself_lets_nobody_sign_twice(department):
    first = make.scenario()
    services.submit_round(round_=first.round, scenario=first, by=make.officer(101), at=AT)
    with pytest.raises(IntegrityError, match="signature_two_people"), atomic():
        Signature.objects.create(
            round=first.round, submission=1, capacity="approved", account_id=101, name="Officer 101", at=AT
        )


def test_approval_by_another_person_makes_a_determination(department):
    round_ = make.approved()
    round_.refresh_from_db()
    assert round_.state == "approved"
    determination = round_.determination
    assert determination.digest == digest_of(determination.inputs)
    assert sum(determination.amounts.values()) == 27_000_000_00
    assert amounts_of(work_out(determination.inputs)) == determination.amounts
    assert [each.capacity for each in queries.signatures(round_, make.approver())] == [
        "submitted",
        "approved",
    ]


def test_a_round_that_waits_or_is_approved_cannot_be_changed(department):
    round_ = make.approved()
    first = round_.chosen
    for act in (
        lambda: services.change_scenario(
            scenario=first, name="New", terms=make.TERMS, dataset=first.dataset, by=make.officer(), at=AT
        ),
        lambda: services.remove_scenario(scenario=first, by=make.officer()),
        lambda: services.submit_round(round_=round_, scenario=first, by=make.officer(), at=AT),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.rule is duties.OpenToChange


def test_a_scenario_that_was_removed_does_not_come_back_by_a_change(department):
    first = make.scenario()
    seen = Scenario.objects.get(pk=first.pk)
    services.remove_scenario(scenario=first, by=make.officer())
    changed = {"name": "New", "terms": make.TERMS, "dataset": seen.dataset}
    with pytest.raises(Http404):
        services.change_scenario(scenario=seen, **changed, by=make.officer(), at=AT)
    assert not Scenario.objects.exists()


def test_a_returned_round_is_submitted_again_under_a_new_number(department):
    first = make.scenario()
    round_ = first.round
    services.submit_round(round_=round_, scenario=first, by=make.officer(), at=AT)
    services.return_round(round_=round_, reason="The floor is missing", by=make.approver(), at=AT)
    second = services.add_scenario(
        round_=round_,
        name="Floor",
        terms=Terms(27_000_000_00, 60_000_00, floor=-500),
        dataset=first.dataset,
        by=make.officer(),
        at=AT,
    )
    services.submit_round(round_=round_, scenario=second, by=make.officer(), at=AT)
    with pytest.raises(Refused) as refused:
        services.approve_round(round_=round_, submission=1, by=make.approver(), at=AT)
    assert refused.value.rule is duties.SeenAsSubmitted
    services.approve_round(round_=round_, submission=2, by=make.approver(), at=AT)
    notes = [change.note for change in history(round_, ROUND) if change.note]
    assert notes == ["The floor is missing"]


def test_approval_only_from_waiting(department):
    first = make.scenario()
    with pytest.raises(WrongState):
        services.approve_round(round_=first.round, submission=0, by=make.approver(), at=AT)


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_a_determination_cannot_be_changed_in_the_database(department, statement):
    round_ = make.approved()
    rows = Determination.objects.filter(round=round_)
    with pytest.raises(DatabaseError, match="permission denied"), atomic():
        rows.update(digest="0" * 64) if statement == "update" else rows._raw_delete("department")


def test_last_years_published_grants_set_the_floor(department):
    before = make.approved(year="2009-10")
    services.publish_round(round_=before, by=make.officer(), at=AT)
    terms = Terms(20_000_000_00, 60_000_00, floor=-3000)
    after = make.scenario(year="2010-11", terms=terms, data=before.chosen.dataset)
    assert {line.last_year_pence for line in after.lines.all()} == set(before.determination.amounts.values())
    assert all(10 * line.amount_pence >= 7 * line.last_year_pence for line in after.lines.all())
    assert "floor" in {line.held for line in after.lines.all()}


def test_people_without_the_permission_are_refused(department):
    first = make.scenario()
    with pytest.raises(NotPermitted):
        services.submit_round(round_=first.round, scenario=first, by=make.approver(), at=AT)
    with pytest.raises(NotPermitted):
        services.start_round(
            year="2011-12", name="x", terms=make.TERMS, dataset=first.dataset, by=make.approver(), at=AT
        )


def test_the_number_of_authorities_is_data(own_database):
    """One that ends on 1 April 2010 is in the round of 2009-10, and not in that of 2010-11."""
    Authority.objects.using("owner").filter(slug="rutland").update(closes_on="2010-04-01")
    with entering(space_of("department")):
        data = make.dataset(year="2009-10")
        before = make.scenario(year="2009-10", data=data)
        after = make.scenario(year="2010-11", data=data)
        assert before.lines.count() == after.lines.count() + 1
        assert not after.lines.filter(authority_slug="rutland").exists()
        assert sum(after.lines.values_list("amount_pence", flat=True)) == 27_000_000_00
