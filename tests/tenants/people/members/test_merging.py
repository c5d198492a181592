"""Two records of one member: merged, read as one, and parted again in any order."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.access.records import with_merged
from foundation.audit.models import Event
from foundation.features import Subject
from foundation.law import Refused
from foundation.notes import queries as noted
from foundation.notes.services import add_note
from foundation.search.queries import search
from tenants.people.members import merged, own_data, pairs, queries, services
from tenants.people.members.feature import to_do
from tenants.people.members.models import Consent, Involvement, Member, Pairing
from tests.foundation.files import factories as files
from tests.foundation.notes import factories as notes
from tests.tenants.people.correspondence import factories as letters
from tests.tenants.people.members import factories
from tests.tenants.powers.representatives import factories as representatives

TODAY = date(2010, 6, 14)


def merge(survivor, other, *, by, at, **facts):
    return services.merge(survivor=survivor, merged=other, by=by, at=at, **facts)


def undo(pairing, *, by, at, **facts):
    return services.undo_merge(pairing=pairing, by=by, at=at, **facts)


def leads():
    return dict(Member.records.values_list("name", "merged_into__name"))


@pytest.fixture
def ada(network, at):
    return factories.person("Ada Quill", at=at, email="ada@example.org", contact_by="email")


@pytest.fixture
def double(network, at):
    return factories.person(
        "A. Quill", at=at, telephone="0151 496 0123", tier="participant", postcode="L20 1AA"
    )


# --- Merging and undoing ---------------------------------------------------------------------------------------------


def test_two_records_become_one_and_nothing_moves(ada, double, alice, at):
    note = notes.note(double, "Rang about the ward.", at=at)
    merge(ada, double, by=alice, at=at)
    double.refresh_from_db()
    note.refresh_from_db()
    assert (double.merged_into, note.record_id) == (ada, double.pk)
    assert list(Member.objects.all()) == [ada]
    kept = Pairing.objects.get()
    assert (kept.survivor, kept.merged, kept.decided_by) == (ada, double, alice.name)


def test_it_is_in_the_audit_log_with_who_did_it(ada, double, alice, at):
    merge(ada, double, by=alice, at=at)
    assert Event.objects.filter(table_name="members_pairing", operation="INSERT").exists()
    assert Event.objects.filter(
        table_name="members_member", operation="UPDATE", row_key=str(double.pk)
    ).exists()


def test_the_survivor_gets_the_chosen_details_and_they_go_back(ada, double, alice, at):
    kept = merge(ada, double, taking=["name", "telephone", "address"], by=alice, at=at)
    ada.refresh_from_db()
    assert (ada.name, ada.telephone, ada.postcode, ada.email) == (
        "A. Quill",
        "0151 496 0123",
        "L20 1AA",
        "ada@example.org",
    )
    assert undo(kept, by=alice, at=at) == double
    ada.refresh_from_db()
    double.refresh_from_db()
    assert (ada.name, ada.telephone, ada.postcode) == ("Ada Quill", "", "")
    assert (double.merged_into, double.telephone) == (None, "0151 496 0123")
    assert not Pairing.objects.exists()


def test_a_detail_that_was_changed_since_stays(ada, double, alice, at):
    kept = merge(ada, double, taking=["telephone", "address"], by=alice, at=at)
    services.amend(member=ada, telephone="0151 496 0999", by=alice, at=at)
    undo(kept, by=alice, at=at)
    ada.refresh_from_db()
    assert (ada.telephone, ada.postcode) == ("0151 496 0999", "")


def test_what_was_chosen_together_goes_back_together(ada, alice, at):
    agreed = {"consented_on": date(2009, 6, 1), "consent_how": "writing"}
    double = factories.person("A. Quill", at=at, **agreed)
    kept = merge(ada, double, taking=["consent"], by=alice, at=at)
    services.amend(member=ada, consented_on=date(2009, 6, 2), consent_how="writing", by=alice, at=at)
    undo(kept, by=alice, at=at)
    ada.refresh_from_db()
    assert (ada.consented_on, ada.consent_how) == (date(2009, 6, 2), "writing")


def test_whoever_can_no_longer_be_reached_as_before_is_reached_as_is_left(ada, double, alice, at):
    kept = merge(ada, double, taking=["contact_by", "telephone"], by=alice, at=at)
    services.amend(member=ada, email="", by=alice, at=at)
    undo(kept, by=alice, at=at)
    ada.refresh_from_db()
    assert (ada.email, ada.contact_by) == ("", "in_person")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_chain_leads_to_the_one_that_stays_and_is_undone_in_any_order(network, alice, at, order):
    first, second, third = (factories.person(name, at=at) for name in ("First", "Second", "Third"))
    chain = [merge(second, third, by=alice, at=at)]
    second.refresh_from_db()
    chain.append(merge(first, second, by=alice, at=at))
    assert leads() == {"First": None, "Second": "First", "Third": "First"}
    undo(chain[order[0]], by=alice, at=at)
    after = {
        0: {"First": None, "Second": "First", "Third": None},
        1: {"First": None, "Second": None, "Third": "Second"},
    }
    assert leads() == after[order[0]]
    undo(Pairing.objects.get(), by=alice, at=at)
    assert leads() == {"First": None, "Second": None, "Third": None}


def test_who_is_parted_may_be_said_not_to_be_the_same(ada, double, alice, at):
    undo(merge(ada, double, by=alice, at=at), apart=True, by=alice, at=at)
    kept = Pairing.objects.get()
    assert (kept.survivor, {kept.first, kept.second}) == (None, {ada, double})


def test_what_was_said_to_differ_can_be_merged_all_the_same(ada, double, alice, at):
    services.keep_apart(these=[(ada.pk, double.pk)], by=alice, at=at)
    merge(ada, double, by=alice, at=at)
    assert Pairing.objects.get().survivor == ada


# --- Refused ---------------------------------------------------------------------------------------------------------


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code, refusal.value.detail


def test_merged_once_refuses_a_record_with_itself_with_one_merged_and_of_another_kind(ada, double, alice, at):
    carers = factories.organisation("Riverside Carers", at=at)
    again = Member.objects.get(pk=ada.pk)
    assert refused(lambda: merge(ada, again, by=alice, at=at)) == ("MergedOnce", "This is one record.")
    code, why = refused(lambda: merge(ada, carers, by=alice, at=at))
    assert (code, why) == ("MergedOnce", "One is a person, the other an organisation.")
    merge(ada, double, by=alice, at=at)
    other = factories.person("Ada Q.", at=at)
    why = refused(lambda: merge(other, double, by=alice, at=at))[1]
    assert why == "A. Quill was merged into Ada Quill already: merge with that record."


def test_goes_on_once_refuses_two_who_are_both_authorised_and_says_what_to_do(network, alice, at):
    ada, double = (
        representatives.representative(factories.person(name, at=at), at=at).member for name in ("Ada", "A.")
    )
    code, why = refused(lambda: merge(ada, double, by=alice, at=at))
    assert code == "GoesOnOnce"
    assert "is considered or authorised to enter and view" in why
    assert "End that for one of them first" in why


def test_one_who_is_authorised_merges_with_one_who_is_not(network, ada, alice, at):
    authorised = representatives.representative(at=at).member
    merge(ada, authorised, by=alice, at=at)
    authorised.refresh_from_db()
    assert authorised.merged_into == ada


def test_changed_where_it_is_shown_refuses_every_act_on_a_merged_record(ada, double, alice, at):
    merge(ada, double, by=alice, at=at)
    double.refresh_from_db()
    given = {"purpose": "news", "ways": ["telephone"], "given_on": TODAY, "how": "telephone"}
    acts = [
        lambda: services.amend(member=double, telephone="", by=alice, at=at),
        lambda: services.leave(member=double, ends_on=TODAY, reason="moved", by=alice, at=at),
        lambda: services.change_involvement(member=double, tier="member", starts_on=TODAY, by=alice, at=at),
        lambda: services.give_consent(member=double, **given, by=alice, at=at),
        lambda: services.stop_reaching(member=double, fields=["telephone"], by=alice, at=at),
        lambda: representatives.considered(double, at=at),
    ]
    for act in acts:
        code, why = refused(act)
        assert code == "ChangedWhereItIsShown"
        assert why == "A. Quill was merged into Ada Quill: change that record."


def test_undone_while_there_refuses_to_part_who_was_taken_out(ada, double, alice, at):
    kept = merge(ada, double, taking=["telephone"], by=alice, at=at)
    own_data.erases(Subject.of_records(with_merged(ada)), 1, alice, at)
    kept.refresh_from_db()
    assert kept.changed == {}
    assert sum(queries.counts(date(2010, 6, 13)).values()) == 1
    assert refused(lambda: undo(kept, by=alice, at=at)) == (
        "UndoneWhileThere",
        "They were taken out at their request.",
    )


def test_only_who_manages_the_register_merges(ada, double, alice, bob, at, client_for):
    with pytest.raises(NotPermitted):
        merge(ada, double, by=bob, at=at)
    kept = merge(ada, double, by=alice, at=at)
    with pytest.raises(NotPermitted):
        undo(kept, by=bob, at=at)
    assert client_for(bob).get(f"/members/merges/{kept.pk}/undo/").status_code == 403


# --- Counts as one ---------------------------------------------------------------------------------------------------


def test_the_two_count_as_one_on_every_day(ada, double, alice, at):
    assert sum(queries.counts(TODAY).values()) == 2
    merge(ada, double, by=alice, at=at)
    assert queries.counts(TODAY) == {("member", "person"): 1}
    assert queries.indicators(TODAY, TODAY)["participants_people"] == 0


def test_a_day_on_which_only_the_merged_record_took_part_counts_it(ada, alice, at):
    earlier = factories.person("A. Quill", at=at, tier="participant", joined_on=date(2008, 7, 1))
    merge(ada, earlier, by=alice, at=at)
    assert queries.counts(date(2008, 12, 31)) == {("participant", "person"): 1}
    assert queries.counts(TODAY) == {("member", "person"): 1}


def test_lists_filters_and_search_show_one_and_find_it_by_either(ada, double, alice, at):
    consent = {"purpose": "surveys", "ways": ["telephone"], "given_on": TODAY, "how": "telephone"}
    services.give_consent(member=double, **consent, by=alice, at=at)
    merge(ada, double, by=alice, at=at)
    for narrowed in ({}, {"search": "0151 496 0123"}, {"agreed": "surveys"}, {"search": "ada@example.org"}):
        found = queries.members(alice, on=TODAY, filters=queries.Filters(**narrowed))
        assert list(found) == [ada], narrowed
    (hits,) = [group for group in search(alice, "quill") if group.source.code == "members"]
    assert [(hit.title, hit.url) for hit in hits.records] == [("Ada Quill", ada.get_absolute_url())]
    assert hits.count == 1


def test_of_many_found_by_a_search_each_counts_once(ada, double, alice, at):
    others = [factories.person(f"Quill number {number}", at=at) for number in range(6)]
    merge(ada, double, by=alice, at=at)
    for other in others[1:]:
        merge(others[0], other, by=alice, at=at)
    (hits,) = [group for group in search(alice, "quill") if group.source.code == "members"]
    assert {hit.title for hit in hits.records} == {"Ada Quill", "Quill number 0"}
    assert hits.count == 2


def test_notes_and_files_are_found_where_they_are_shown(ada, double, alice, at):
    for number in range(7):
        notes.note(double, f"Rang about the lighthouse {number}.", at=at)
    files.file(double, title="Lighthouse", at=at)
    merge(ada, double, by=alice, at=at)
    found = {group.source.code: group for group in search(alice, "lighthouse")}
    assert found["notes"].count == 7
    assert {hit.url for hit in (*found["notes"].records, *found["files"].records)} == {
        f"{ada.get_absolute_url()}#notes",
        f"{ada.get_absolute_url()}#files",
    }


def test_who_takes_part_only_by_the_merged_record_takes_part(ada, double, alice, at):
    services.leave(member=ada, ends_on=TODAY - timedelta(days=2), reason="moved", by=alice, at=at)
    merge(ada, double, by=alice, at=at)
    assert [(member.name, member.tier) for member in queries.members(alice, on=TODAY)] == [
        ("Ada Quill", "participant")
    ]
    assert list(queries.taking_part(TODAY)) == [ada]
    assert queries.left_lately(alice, on=TODAY) == []


def test_somebody_like_the_merged_record_is_known_by_the_survivor(ada, double, alice, at):
    merge(ada, double, by=alice, at=at)
    known = queries.possible_duplicates(alice, name="Anna", email="", postcode="", telephone="01514960123")
    assert known == [ada]
    bea = factories.person("Bea Long", at=at, telephone="0151 4960123")
    assert [(pair.first, pair.second) for pair in pairs.undecided(alice)] == [(ada, bea)]
    services.keep_apart(these=[(double.pk, bea.pk)], by=alice, at=at)
    assert pairs.undecided(alice) == []


def test_that_one_of_them_is_not_the_same_as_a_third_holds_for_both(ada, double, alice, at):
    bea = factories.person("Bea Long", at=at, telephone="0151 4960123")
    services.keep_apart(these=[(double.pk, bea.pk)], by=alice, at=at)
    merge(ada, double, by=alice, at=at)
    assert pairs.undecided(alice) == []


# --- What ends, ends on both -----------------------------------------------------------------------------------------


def test_leaving_ends_what_runs_on_both(ada, double, alice, at):
    merge(ada, double, by=alice, at=at)
    services.leave(member=ada, ends_on=TODAY, reason="moved", by=alice, at=at)
    ended = Involvement.objects.values_list("ends_on", "end_reason")
    assert list(ended) == [(TODAY, "moved"), (TODAY, "moved")]


def test_taking_part_in_another_way_ends_both_and_begins_one(ada, double, alice, at):
    merge(ada, double, by=alice, at=at)
    assert refused(
        lambda: services.change_involvement(member=ada, tier="member", starts_on=TODAY, by=alice, at=at)
    ) == ("OneWayAtATime", "They already take part as a member.")
    services.change_involvement(member=ada, tier="participant", starts_on=TODAY, by=alice, at=at)
    assert [(period.member, period.tier) for period in queries.running_involvements(ada)] == [
        (ada, "participant")
    ]


def test_an_organisation_that_leaves_or_names_another_has_no_representative_left_on_either(
    network, alice, at
):
    carers, again = (
        factories.organisation(name, at=at, representative=name, representative_email="x@example.org")
        for name in ("Carers", "The Carers")
    )
    merge(carers, again, by=alice, at=at)
    assert queries.representative(carers, TODAY).name == "Carers"
    services.name_representative(organisation=carers, name="Bea Long", starts_on=TODAY, by=alice, at=at)
    assert [who.name for who in queries.representations(carers).filter(ends_on=None)] == ["Bea Long"]
    services.leave(member=carers, ends_on=TODAY, reason="closed", by=alice, at=at)
    assert not queries.representations(carers).filter(ends_on=None).exists()


@pytest.fixture
def hearing(ada, double, alice, at):
    """Both records say that they agreed to the news."""
    for member, way in ((ada, "email"), (double, "telephone")):
        services.give_consent(
            member=member, purpose="news", ways=[way], given_on=date(2010, 5, 1), how="email", by=alice, at=at
        )
    merge(ada, double, by=alice, at=at)
    return ada


def test_consent_is_withdrawn_on_both(hearing, alice, at):
    consent = hearing.consents.get()
    services.withdraw_consent(consent=consent, on=TODAY, how="email", by=alice, at=at)
    assert not queries.open_consents(hearing, "news").exists()


def test_consent_is_stopped_on_both_by_a_link_sent_to_either(hearing, double, alice, at):
    services.stop_hearing(member_id=double.pk, purpose="news", how="email", by=alice, at=at)
    assert not queries.open_consents(hearing, "news").exists()


def test_consent_given_anew_ends_both(hearing, alice, at):
    services.give_consent(
        member=hearing, purpose="news", ways=["email"], given_on=TODAY, how="email", by=alice, at=at
    )
    assert [consent.given_on for consent in queries.open_consents(hearing, "news")] == [TODAY]


def agree(member, way, day, *, by, at):
    return services.give_consent(
        member=member, purpose="news", ways=[way], given_on=day, how="email", by=by, at=at
    )


def test_who_withdrew_on_one_record_hears_no_more_by_an_older_consent_on_the_other(ada, double, alice, at):
    withdrawn = agree(ada, "email", date(2010, 5, 1), by=alice, at=at)
    agree(double, "telephone", date(2010, 4, 1), by=alice, at=at)
    services.withdraw_consent(consent=withdrawn, on=date(2010, 6, 1), how="email", by=alice, at=at)
    assert Consent.objects.in_force(TODAY).count() == 1
    merge(ada, double, by=alice, at=at)
    assert not Consent.objects.in_force(TODAY).exists()
    assert Consent.objects.in_force(date(2010, 5, 31)).count() == 2


def test_who_agreed_again_after_withdrawing_hears(ada, double, alice, at):
    withdrawn = agree(ada, "email", date(2010, 4, 1), by=alice, at=at)
    services.withdraw_consent(consent=withdrawn, on=date(2010, 5, 1), how="email", by=alice, at=at)
    agree(double, "telephone", date(2010, 5, 2), by=alice, at=at)
    merge(ada, double, by=alice, at=at)
    assert Consent.objects.in_force(TODAY).count() == 1


def test_what_is_taken_away_from_the_survivor_is_taken_away_from_both(network, alice, at):
    ada, double = (
        factories.person(name, at=at, email="ada@example.org", contact_by="email") for name in ("Ada", "A.")
    )
    merge(ada, double, by=alice, at=at)
    services.amend(member=ada, email="", contact_by="in_person", by=alice, at=at)
    double.refresh_from_db()
    assert (double.email, double.contact_by) == ("", "in_person")


# --- What hangs on either --------------------------------------------------------------------------------------------


def test_the_page_of_the_survivor_shows_what_is_kept_on_both(ada, double, alice, at, client_for):
    notes.note(double, "Rang about the ward.", at=at)
    files.file(double, title="Letter of 2009", at=at)
    letters.by_post(record=double, subject="The garden", at=at)
    merge(ada, double, by=alice, at=at)
    page = client_for(alice).get(ada.get_absolute_url()).text
    for words in (
        "Rang about the ward.",
        "Letter of 2009",
        "The garden",
        "Records that were merged into this one",
    ):
        assert words in page, words
    assert "Notes and contacts" in page


def test_the_page_of_the_merged_record_leads_on(ada, double, alice, at, client_for):
    merge(ada, double, by=alice, at=at)
    page = client_for(alice).get(double.get_absolute_url()).text
    assert f'href="{ada.get_absolute_url()}"' in page
    assert "was merged into" in page


def test_what_is_added_by_an_old_page_is_added_to_the_survivor(ada, double, alice, at, client_for):
    merge(ada, double, by=alice, at=at)
    typed = {"text": "Rang.", "on_day": "14", "on_month": "6", "on_year": "2010"}
    answer = client_for(alice).post(f"/notes/members.member/{double.pk}/add/", typed)
    assert answer.url == f"{ada.get_absolute_url()}#notes"
    assert [note.record_id for note in noted.notes_on(ada, alice)] == [ada.pk]


def test_a_note_on_the_merged_record_is_corrected_where_it_stands(ada, double, alice, at):
    wrong = notes.note(double, "Rang.", at=at)
    merge(ada, double, by=alice, at=at)
    right = add_note(record=ada, text="Wrote.", on=TODAY, corrects=wrong, by=alice, at=at)
    assert right.record_id == double.pk
    assert noted.corrected(ada, [wrong]) == {wrong.pk}


def test_the_next_contact_of_a_merged_record_is_asked_after_until_something_is_noted(ada, double, alice, at):
    later = TODAY + timedelta(days=3)
    notes.note(double, "Ring again.", next_on=later, at=at)
    notes.note(ada, "Another thing.", at=at)
    merge(ada, double, by=alice, at=at + timedelta(minutes=1))
    (waiting,) = noted.next_contacts(alice)
    assert waiting[1] == ada
    notes.note(ada, "Rang.", at=at + timedelta(minutes=2))
    assert list(noted.next_contacts(alice)) == []


def test_what_goes_on_for_who_has_left_is_found_by_the_merged_record(network, ada, alice, at):
    authorised = representatives.representative(at=at).member
    merge(ada, authorised, by=alice, at=at)
    services.leave(member=ada, ends_on=TODAY - timedelta(days=1), reason="moved", by=alice, at=at)
    assert [end.what for end in queries.open_ends(ada, TODAY)] == [
        "is considered or authorised to enter and view"
    ]
    assert [task.what for task in to_do(alice, TODAY) if "has left" in task.what] == [
        "Ada Quill has left and is considered or authorised to enter and view"
    ]


def test_merged_says_who_belongs_together_and_leaves_out_who_stands_alone(ada, double, alice, at):
    bea = factories.person("Bea Long", at=at)
    merge(ada, double, by=alice, at=at)
    found = merged.merged([ada.pk, double.pk, bea.pk])
    assert {number: one.records for number, one in found.items()} == {
        ada.pk: (ada, double),
        double.pk: (ada, double),
    }
