"""A flexible LINk decides at a citizens' meeting: members come and are counted once, a small body can't decide, the public reads it."""

from datetime import date

import pytest

from tenants.governing.governance import services
from tenants.governing.governance.rules import Quorum
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories, posts, sitting
from tests.tenants.people.members import factories as members

pytestmark = pytest.mark.browser

BY = posts.SYSTEM
CAME = ("Mona Market", "Mona Meadow", "Mona Mill")


@pytest.fixture(scope="module")
def meetings(full):
    """Of the citizens, who decide by number with four people, and of a small group; the model is flexible since April."""
    with inside(space_of("sefton")):
        small = sitting.group(at=AT)
        body = posts.body("Citizens’ meeting", kind="citizens", at=AT)
        chair = posts.post(body, "chair", seats=1, at=AT)
        posts.term(chair, "Flo Hart", at=AT)
        citizens = sitting.Group(body, chair, chair, [])
        sitting_rule = sitting.of(citizens, quorum=Quorum(4), shows_who=False)
        draft = services.draft_procedure(
            kind="decisions", text="By vote.", who_decides="Whoever comes.", amendment="Values", by=BY, at=AT
        )
        for kind, rule in (("a", None), ("c", sitting.of(small)), ("", sitting_rule)):
            services.set_deciding(draft=draft, kind=kind, rule=rule, by=BY, at=AT)
        factories.sign_off("governance.proceduredraft", at=AT)
        factories.publish(draft, by=BY, at=AT)
        decision = factories.naming(
            "governance.model:flexible", at=factories.noon(date(2010, 4, 20)), title="Let citizens decide"
        )
        services.adopt_model(
            model="flexible", in_force_from=date(2010, 5, 1), decision=decision, by=BY, at=AT
        )
        for name in CAME:
            members.person(name, at=AT)
        called = sitting.called(citizens, at=AT)
        services.add_item(sitting=called, title="Evening meetings", kind="a", by=BY, at=AT)
        few = sitting.held(small, 5, at=AT)
        services.add_item(sitting=few, title="Print leaflets", kind="c", by=BY, at=AT)
        return called, few


def decides(person, votes):
    person.fills("Short title", "We meet in the evening")
    person.fills("If it is something else: which way of working? (optional)", "Meetings in the evening")
    person.page.fill("[name=text]", "From September we meet at seven.")
    person.page.fill("[name=reasons]", "People who work asked for it.")
    for name, number in zip(("for_it", "against", "abstained"), votes, strict=True):
        person.page.fill(f"[name={name}]", str(number))
    person.presses("Record the decision")


def came(host, address, *names):
    host.goes_to(f"{address}members/?q=Mona")
    for name in names:
        host.chooses(name)
    host.looks("which-members-came")
    host.presses("Add those ticked")


def test_a_flexible_link_decides_at_a_citizens_meeting(reader, meetings):
    host, member, visitor = reader(), reader(), reader()
    called, few = meetings
    with inside(space_of("sefton")):
        address, item = called.get_absolute_url(), few.items.get()
        chair = next(pk for name, pk in sitting.rows(called).items() if name == "Flo Hart")

    host.signs_in("alice")
    host.goes_to(address)
    host.follows("Record who was there")
    host.page.check(f"input[name=presence_{chair}][value=present]")
    host.presses("Save")
    came(host, address, CAME[0], CAME[1])
    host.reads("2 members are in the list.")
    host.reads("3 who can decide are recorded as there")

    # The same person twice, from a page that was open in another window; somebody who stands on no list.
    member.signs_in("grace")
    member.goes_to(f"{address}members/?q=Mill")
    came(host, address, CAME[2])
    member.chooses(CAME[2])
    member.presses("Add those ticked")
    member.reads("Mona Mill is in the list.")
    member.looks("came-once")
    member.goes_to(f"{address}members/?q=Nobody+Known")
    member.reads("Nobody else matches")
    member.looks("on-no-list")
    host.goes_to(address)
    host.follows("It has taken place")
    host.presses("It has taken place")

    member.goes_to(f"/governance/agenda/{item.pk}/decide/")
    member.reads("Record what was decided")
    member.looks("a-small-body-tries")
    _spends(member)
    member.reads("A citizens’ meeting makes decisions of this kind")
    member.looks("not-by-a-small-body")

    member.goes_to(address)
    member.follows("Record who was there")
    mill = _row(called, "Mona Mill")
    member.page.check(f"input[name=presence_{mill}][value=absent]")
    member.presses("Save")
    member.follows("Record what was decided")
    decides(member, (3, 0, 0))
    member.reads("It needs 4 people: 4 of the 4 entitled. There were 3 who could decide.")
    member.goes_to(address)
    member.follows("Record who was there")
    member.page.check(f"input[name=presence_{mill}][value=present]")
    member.presses("Save")
    member.follows("Record what was decided")
    decides(member, (3, 1, 0))
    member.reads("3 for, 1 against, nobody abstained")
    member.follows("Publish")
    member.presses("Publish")

    visitor.goes_to("/published/decisions/")
    visitor.follows("We meet in the evening")
    visitor.reads("3 for, 1 against")
    assert "Mona" not in visitor.page.locator("main").inner_text()
    visitor.looks("decided-by-citizens")
    visitor.goes_to("/published/how-we-are-governed/")
    visitor.reads("Let citizens decide")
    visitor.reads("Task groups end with the task.")
    visitor.looks("how-we-are-governed")
    host.goes_to(f"{address}minutes/")
    host.reads("Mona Market")


def _spends(person):
    person.fills("Short title", "Print leaflets")
    person.page.fill("[name=text]", "We print leaflets.")
    person.page.fill("[name=reasons]", "People asked for them.")
    for name, value in (
        ("for_it", "5"),
        ("against", "0"),
        ("abstained", "0"),
    ):
        person.page.fill(f"[name={name}]", value)
    person.page.select_option("[name=heading]", "money.heading:communications")
    person.page.fill("[name=pence]", "100")
    for name in ("acts_from", "acts_until"):
        person.dates(name, 14, 6, 2010)
    person.presses("Record the decision")


def _row(called, name):
    with inside(space_of("sefton")):
        return sitting.rows(called)[name]
