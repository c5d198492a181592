"""A meeting is short of quorum, then enough, one stands aside, and it is published. The host tries what only the LINk may do."""

import pytest

from foundation.features import Paper
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import ProcedureDraft
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories, posts, sitting

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def meeting(full):
    """Called by the host, of a group whose procedure asks for three people; one item asks for a decision."""
    with inside(space_of("sefton")):
        group = sitting.group(at=AT)
        draft = services.draft_procedure(
            kind="decisions",
            text="By vote.",
            who_decides="The group.",
            amendment="Values",
            by=posts.SYSTEM,
            at=AT,
        )
        for kind, rule in (("a", None), ("c", None), ("", sitting.of(group, shows_who=True))):
            services.set_deciding(draft=draft, kind=kind, rule=rule, by=posts.SYSTEM, at=AT)
        factories.sign_off("governance.proceduredraft", at=AT)
        factories.publish(draft, by=posts.SYSTEM, at=AT)
        called = sitting.called(group, at=AT)
        services.add_item(sitting=called, title="Evening meetings", kind="a", by=posts.SYSTEM, at=AT)
        return called


def present(person, rows, names):
    """The host ticks who was there; the others sent apologies."""
    person.follows("Record who was there")
    for name, pk in rows.items():
        value = "present" if name in names else "apologies"
        person.page.check(f"input[name=presence_{pk}][value={value}]")
    person.looks("who-was-there")
    person.presses("Save")


def decides(person, votes, **aside):
    person.fills("Short title", "We meet in the evening")
    person.fills("If it is something else: which way of working? (optional)", "Meetings in the evening")
    person.page.fill("[name=text]", "From September we meet at seven.")
    person.page.fill("[name=reasons]", "People who work asked for it.")
    for name, number in zip(("for_it", "against", "abstained"), votes, strict=True):
        person.page.fill(f"[name={name}]", str(number))
    for name, why in aside.items():
        person.page.fill(f"[name={name}]", why)
    person.presses("Record the decision")


def test_a_meeting_short_of_quorum_then_enough_one_standing_aside_published(reader, meeting):
    host, member, visitor = reader(), reader(), reader()
    with inside(space_of("sefton")):
        rows, address = sitting.rows(meeting), meeting.get_absolute_url()
    host.signs_in("alice")
    host.goes_to(address)
    host.looks("sitting-called")
    present(host, rows, ("Ada Quill", "Bo Reed"))
    host.follows("It has taken place")
    host.presses("It has taken place")
    host.reads("2 who can decide are recorded as there, of 5 entitled.")

    member.signs_in("grace")
    member.goes_to(address)
    member.follows("Record what was decided")
    decides(member, (2, 0, 0))
    member.reads("It needs 3 people: 3 of the 5 entitled. There were 2 who could decide.")
    member.looks("short-of-quorum")

    host.goes_to(address)
    present(host, rows, ("Ada Quill", "Bo Reed", "Cy Long", "Di Marsh"))
    member.goes_to(address)
    member.follows("Record what was decided")
    decides(member, (2, 1, 0), **{f"aside_{rows['Di Marsh']}": "Her husband owns the hall"})
    member.reads("2 for, 1 against, nobody abstained")
    member.looks("decided-at-a-sitting")
    member.follows("Publish")
    member.presses("Publish")

    visitor.goes_to("/published/decisions/")
    visitor.follows("We meet in the evening")
    visitor.reads("Di Marsh: Her husband owns the hall")
    visitor.looks("decision-with-who-decided")
    host.goes_to(f"{address}minutes/")
    host.reads("Draft: not approved yet.")
    host.looks("minutes")


@pytest.fixture
def to_sign(full):
    """A procedure that waits to be signed off."""
    with inside(space_of("sefton")):
        services.draft_procedure(kind="expenses", text="By receipt.", by=posts.SYSTEM, at=AT)
        draft = ProcedureDraft.objects.get(procedure__kind="expenses")
        return queries.paper_of(draft)


def test_the_host_tries_to_sign_to_appoint_and_to_vote(reader, meeting, to_sign: Paper):
    host = reader()
    host.signs_in("alice")

    host.goes_to("/accounts/invite/")
    host.reads("Governance member comes with a post")
    assert host.page.locator("input[value=governance_member]").count() == 0
    host.looks("no-role-of-governance-to-give")

    host.goes_to("/governance/bodies/")
    host.reads("Who governs")
    assert host.page.get_by_role("link", name="Set up a body").count() == 0
    host.looks("who-governs")

    with inside(space_of("sefton")):
        post, item = meeting.body.posts.first(), meeting.items.first()
    for forbidden in (
        f"posts/{post.pk}/holder/",
        f"agenda/{item.pk}/decide/",
        "decisions/new/",
        "bodies/new/",
    ):
        host.goes_to(f"/governance/{forbidden}")
        host.reads("Your role does not include the permission this needs")
    host.looks("not-permitted-to-decide")

    host.goes_to(f"/governance/to-sign/{to_sign.label}/{to_sign.key}/")
    assert host.page.locator("main").get_by_role("button").count() == 0
    host.looks("nothing-to-sign-for-the-host")
