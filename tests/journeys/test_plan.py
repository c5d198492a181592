"""From a long list to a task group that ends; work that others ask for; evidence for them. What is refused on the way."""

import pytest

from foundation.tenancy import atomic
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.models import Pack
from tenants.plan.commissioned.acts import act_of_taking_on
from tenants.plan.commissioned.models import Work
from tenants.plan.work_plan import services as planning
from tenants.plan.work_plan.acts import Step
from tenants.plan.work_plan.models import Item, Round, TaskGroup
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories as governance
from tests.tenants.plan.matters import factories as matters
from tests.tenants.plan.work_plan import factories

pytestmark = pytest.mark.browser

TITLE = "Dentists by the quay"


@pytest.fixture
def raised(full):
    """A matter for the long list."""
    with inside(space_of("sefton")), atomic():
        return matters.published(TITLE, at=AT)


def decided_on(record, step, title, kind="a"):
    """A decision of the LINk that names the record and the step."""
    with inside(space_of("sefton")), atomic():
        factories.decision_on(record, step, kind, at=AT, title=title)


def test_from_long_list_to_work_plan_to_a_task_group_that_ends(reader, raised):
    host, member, visitor = reader(), reader(), reader()
    host.signs_in("alice")
    member.signs_in("grace")
    round_ = _lists(host)
    _scores(member, round_)
    _decides(member, round_, visitor)
    group = _forms_a_group(host)
    _plans(host, member, visitor, round_)
    _ends(host, member, group)


def _lists(host):
    host.goes_to("/plan/priorities/new/")
    host.presses("Start the long list")
    host.reads("Enter what the priorities are for")
    host.looks("priorities-errors")
    host.fills("What are the priorities for?", "Priorities of the quay")
    host.page.get_by_label("Knowsley").first.check()
    host.presses("Start the long list")
    with inside(space_of("sefton")):
        round_ = Round.objects.get(title="Priorities of the quay")
    host.goes_to(f"/plan/priorities/{round_.pk}/matters/")
    host.page.get_by_label(TITLE, exact=True).check()
    host.looks("matters-to-list")
    host.presses("Put on the list")
    host.goes_to(f"/plan/priorities/{round_.pk}/ask/")
    host.fills("How were people consulted?", "We wrote to all members.")
    host.fills("What did they say?", "Dentists first.")
    host.presses("Ask for scores")
    host.reads("Priorities are scored once there are at least two things")
    host.looks("one-thing-is-no-choice")
    host.goes_to(f"/plan/priorities/{round_.pk}/new/")
    host.fills("What is it?", "Buses to the clinic")
    host.fills("What is behind it?", "Raised at two meetings.")
    host.presses("Put on the list")
    host.goes_to(f"/plan/priorities/{round_.pk}/ask/")
    host.fills("How were people consulted?", "We wrote to all members.")
    host.fills("What did they say?", "Dentists first.")
    host.presses("Ask for scores")
    host.looks("scores-are-asked-for")
    return round_


def _scores(member, round_):
    with inside(space_of("sefton")):
        listed = list(round_.candidates.all())
        codes = [criterion.code for criterion in round_.scoring.criteria]
    for candidate in listed:
        member.goes_to(f"/plan/priorities/score/{candidate.pk}/")
        for code in codes:
            member.page.check(f"input[name={code}][value='2']")
        member.looks("scoring")
        member.presses("Save my scores")


def _decides(member, round_, visitor):
    address = f"/plan/priorities/{round_.pk}/decide/"
    with inside(space_of("sefton")):
        buses, dentists = (
            round_.candidates.get(title="Buses to the clinic"),
            round_.candidates.get(title=TITLE),
        )
    decided_on(round_, Step.DECIDE, "Agree the priorities of the quay", "b")

    def says(why=""):
        member.goes_to(address)
        member.page.get_by_label("Agree the priorities of the quay").check()
        member.page.check(f"input[name=taken][value='{dentists.pk}']")
        member.page.check(f"input[name=quick_wins][value='{dentists.pk}']")
        member.page.fill(f"[name=why_{buses.pk}]", why)
        member.page.fill("[name=equality_impact]", "People on low incomes gain most.")
        member.looks("result-of-priorities")
        member.presses("Record and publish")

    says()
    member.reads("Scored by fewer than two")
    with inside(space_of("sefton")), atomic():
        for candidate in (buses, dentists):
            given = factories.values(round_, 3)
            planning.score(candidate=candidate, values=given, by=factories.scorer(1), at=AT)
    says()
    member.reads("Say why not: Buses to the clinic")
    member.looks("what-is-not-taken-says-why")
    says("The council is changing the buses.")
    visitor.goes_to("/published/plan/priorities/")
    visitor.reads("The council is changing the buses.")
    visitor.looks("priorities-public")


def _forms_a_group(host):
    host.goes_to("/plan/groups/new/")
    host.fills("Name of the group", "Quay group")
    host.fills("What is it for?", "Ask people at the quay.")
    host.fills("What will it leave behind?", "A report.")
    host.dates("starts_on", 14, 6, 2010)
    host.dates("ends_on", 1, 6, 2010)
    host.presses("Form the group")
    host.reads("1 June 2010 is before 14 June 2010")
    host.looks("group-ends-before-it-starts")
    host.dates("ends_on", 30, 9, 2010)
    host.presses("Form the group")
    with inside(space_of("sefton")):
        return TaskGroup.objects.get(name="Quay group")


def _plans(host, member, visitor, round_):
    with inside(space_of("sefton")):
        taken = round_.candidates.get(title=TITLE)
    host.goes_to(f"/plan/items/from/{taken.pk}/")
    host.fills("What should be different at the end?", "Everybody at the quay has a dentist.")
    host.fills("Who leads?", "The quay group")
    host.page.select_option("#id_group", label="Quay group")
    host.dates("starts_on", 14, 6, 2010)
    host.dates("ends_on", 30, 9, 2010)
    host.page.get_by_label("Participation").check()
    host.fills("How will you know?", "We ask twenty people.")
    host.looks("plan-an-item")
    host.presses("Save draft")
    with inside(space_of("sefton")):
        item = Item.objects.get(title=TITLE)
    host.goes_to(f"/plan/items/{item.pk}/agree/")
    host.reads("Your role does not include the permission this needs")
    visitor.goes_to("/published/plan/")
    assert "Everybody at the quay has a dentist." not in visitor.page.content()
    decided_on(item, Step.AGREE, "Agree the work at the quay")
    member.goes_to(f"/plan/items/{item.pk}/agree/")
    member.page.get_by_label("Agree the work at the quay").check()
    member.looks("agree-an-item")
    member.presses("Agree and publish")
    visitor.goes_to("/published/plan/")
    visitor.reads("Everybody at the quay has a dentist.")
    visitor.looks("plan-public")
    for name in ("", "board/", "print/"):
        host.goes_to(f"/plan/{name}")
        host.reads(TITLE)
        host.looks(f"plan-{name.strip('/') or 'list'}")


def _ends(host, member, group):
    decided_on(group, Step.RENEW, "Let the quay group go on")
    member.goes_to(f"/plan/groups/{group.pk}/renew/")
    member.page.get_by_label("Let the quay group go on").check()
    member.dates("ends_on", 30, 9, 2010)
    member.fills("Why does it go on?", "Two wards are left.")
    member.presses("Renew")
    member.reads("30 September 2010 is not.")
    member.looks("renewed-for-no-longer")
    host.goes_to(f"/plan/groups/{group.pk}/end/")
    host.presses("End the group")
    host.reads("Enter what was done")
    host.fills("What was done?", "We asked twenty people, and the trust opened a list.")
    host.presses("End the group")
    host.reads("We asked twenty people, and the trust opened a list.")
    host.looks("group-ended")


def test_work_that_others_ask_for_leaves_the_link_free(reader, raised):
    host, member, visitor = reader(), reader(), reader()
    host.signs_in("alice")
    host.goes_to(f"/matters/{raised.pk}/")
    host.follows("Record what others ask")
    host.fills("What is the work?", "Ask at the quay")
    host.chooses("An overview and scrutiny committee")
    host.fills("Name of the body", "Health scrutiny committee")
    host.chooses("By letter")
    host.fills("What do they want the LINk to do?", "Ask a hundred people.")
    host.looks("what-others-ask")
    host.presses("Record")
    host.follows("Test it")
    host.page.check("input[name=may_publish][value=no]")
    host.page.check("input[name=questions][value=theirs]")
    host.page.check("input[name=is_able][value=yes]")
    host.fills("Who would do it, and what would wait for it?", "The quay group.")
    host.presses("Record")
    host.reads("it may not publish what it finds; the body alone chooses the questions")
    host.looks("not-free")
    host.page.check("input[name=may_publish][value=yes]")
    host.page.check("input[name=questions][value=together]")
    host.presses("Record")
    host.follows("Draw up terms")
    host.fills("What does the body pay?", "1,500")
    host.chooses("The LINk publishes nothing")
    host.dates("due_on", 30, 9, 2010)
    host.presses("Save the terms")
    host.reads("Agree other terms, or decline.")
    host.looks("terms-that-forbid-publication")
    host.chooses("The LINk publishes what it finds, when it likes")
    host.presses("Save the terms")
    host.reads("No decision of the LINk authorises this")
    host.looks("work-with-terms")
    with inside(space_of("sefton")), atomic():
        work = Work.objects.get(title="Ask at the quay")
        governance.decision_for(act_of_taking_on(work, AT.date()), at=AT, title="Ask for the committee")
    member.signs_in("grace")
    member.goes_to(f"/commissioned/{work.pk}/accept/")
    member.page.get_by_label("Ask for the committee").check()
    member.looks("take-work-on")
    member.presses("Take it on")
    visitor.goes_to("/published/commissioned/")
    visitor.reads("£1,500")
    visitor.looks("what-others-asked-public")
    host.goes_to(f"/matters/{raised.pk}/")
    host.reads("Work for Health scrutiny committee taken on")


def test_evidence_goes_out_as_it_was_decided_on(reader, raised):
    host, visitor = reader(), reader()
    host.signs_in("alice")
    host.goes_to(f"/matters/{raised.pk}/")
    host.follows("Put evidence together")
    host.fills("What is it called?", "Teeth at the quay")
    host.fills("On which theme?", "dentists")
    host.dates("starts_on", 1, 4, 2010)
    host.page.get_by_label("The joint strategic needs assessment").check()
    host.page.select_option("#id_target", value="other")
    host.fills("Another target, with its number (optional)", "LI 4 Dentists within a mile")
    host.fills("To whom does it go?", "Needs assessment group")
    host.chooses("Everybody can read it on our site once it is sent")
    host.presses("Save draft")
    host.reads("A target that is not on the list is named with where it stands")
    host.looks("target-without-a-source")
    host.fills("Where it stands (optional)", "Council plan 2009-10, page 12")
    host.presses("Save draft")
    host.reads(raised.public_text)
    host.looks("evidence-draft")
    host.follows("Let it stand")
    host.looks("let-it-stand")
    host.presses("Let it stand")
    host.reads("No decision of the LINk authorises this")
    with inside(space_of("sefton")), atomic():
        pack = Pack.objects.get(title="Teeth at the quay")
        governance.decision_for(act_of_sending(pack, AT.date()), at=AT, title="Tell the group")
    host.follows("Send it")
    host.page.get_by_label("Tell the group").check()
    host.chooses("By post, printed")
    host.looks("send-evidence")
    host.presses("Send")
    visitor.goes_to("/published/evidence/")
    visitor.looks("evidence-public-list")
    visitor.follows("Teeth at the quay")
    visitor.reads(raised.public_text)
    visitor.looks("evidence-public")
    visitor.goes_to("/evidence/for-you/pack-of-zebedee/")
    visitor.reads("Say that you have it")
    visitor.looks("evidence-behind-the-link")
