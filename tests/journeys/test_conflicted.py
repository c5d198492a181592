"""A member with a declared interest tries everything, and is told why not each time; then the body lets them, for reasons that show."""

from dataclasses import dataclass

import pytest

from foundation.tenancy import atomic
from tenants.governing.governance import services
from tenants.governing.governance.models import RelevantDecision, Sitting
from tenants.governing.governance.rules import Quorum
from tenants.governing.interests import queries as interests
from tenants.plan.commissioned.models import Work
from tenants.plan.work_plan import services as planning
from tenants.plan.work_plan.models import Candidate
from tenants.powers.visits import services as visiting
from tenants.powers.visits.acts import act_of_visit
from tenants.powers.visits.models import Visit
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts, sitting
from tests.tenants.plan.commissioned import factories as commissioned
from tests.tenants.plan.work_plan import factories as work_plan
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories as visits
from tests.world import people_named

pytestmark = pytest.mark.browser

WHY_NOT = "Declared: Grace Quill (Quay Hospitals)."
LET = "Nobody else speaks sign language"
PRESENT = ("Ada Quill", "Bo Reed", "Grace Quill")


@dataclass
class Quay:
    """All that touches one trust: a visit to decide on, one whose report waits, work that it asks for, something to score."""

    meeting: Sitting
    visit: Visit
    reported: Visit
    work: Work
    candidate: Candidate

    def __post_init__(self):
        """Addresses are known inside the space alone."""
        for name in ("meeting", "visit", "work"):
            setattr(self, f"{name}_page", getattr(self, name).get_absolute_url())


@pytest.fixture(scope="module")
def quay(full):
    with inside(space_of("sefton")), atomic():
        trust = providers.make_provider(kind="nhs_trust_acute", name="Quay Hospitals")
        house = providers.make_premises(trust, kind="hospital", name="Quay House")
        grace = interests.own_member(people_named("grace"), AT.date())
        representative(grace, at=AT)
        reported = visits.entered(at=AT, premises=house)
        words = {"summary": "People wait.", "text": "A full room at the quay.", "recommendations": ""}
        visiting.write_report(reported, **words, by=visits.BY, at=AT)
        round_ = work_plan.listed("Waiting at Quay Hospitals", "Dentists by the quay", at=AT)
        planning.ask_for_scores(round_, consulted="By post.", said="Waiting.", by=posts.SYSTEM, at=AT)
        return Quay(
            _meeting(grace, visit := visits.planned(at=AT, premises=house)),
            visit,
            reported,
            commissioned.tested(at=AT, title="Count who waits", asker="provider", provider=trust),
            round_.candidates.get(title="Waiting at Quay Hospitals"),
        )


def _meeting(grace, visit):
    """It needs three of its six; Grace sits in it, and two others come. The visit is on its agenda."""
    group = sitting.group(at=AT)
    posts.term(group.seat, grace, at=AT)
    draft = services.draft_procedure(
        kind="decisions", text="By vote.", who_decides="The group.", amendment="V", by=posts.SYSTEM, at=AT
    )
    rule = sitting.of(group, quorum=Quorum(3), led=False, shows_who=True)
    for kind, values in (("a", None), ("", rule)):
        services.set_deciding(draft=draft, kind=kind, rule=values, by=posts.SYSTEM, at=AT)
    act = act_of_visit(visit)
    services.ask_for_decision(act=act, by=posts.SYSTEM, at=AT)
    called = sitting.called(group, at=AT)
    services.put_on_agenda(sitting=called, acts=[act], by=posts.SYSTEM, at=AT)
    there = {pk: "present" if name in PRESENT else "apologies" for name, pk in sitting.rows(called).items()}
    services.record_attendance(sitting=called, presence=there, stands_in={}, by=posts.SYSTEM, at=AT)
    governance.sign_off("governance.proceduredraft", at=AT)
    governance.publish(draft, by=posts.SYSTEM, at=AT)
    return services.hold_sitting(sitting=called, by=posts.SYSTEM, at=AT)


def test_a_conflicted_member_tries_everything(reader, quay):
    grace, henry, host, visitor = reader(), reader(), reader(), reader()
    grace.signs_in("grace")
    _declares(grace)
    _sees_no_papers(grace, quay)
    _does_not_vote(grace, quay)
    _is_not_counted(grace, quay)
    _does_not_answer(grace, quay)
    _does_not_score(grace, quay)
    henry.signs_in("henry")
    _others_let_her(grace, henry, quay)
    host.signs_in("alice")
    decision = _decides(henry, grace, quay)
    _joins_no_team_but_where_she_is_let(host, henry, decision, quay)
    _shown_to_everybody(visitor, decision)


def _declares(grace):
    grace.goes_to("/interests/own/")
    grace.follows("Declare an interest")
    grace.presses("Declare it")
    grace.reads("Select what kind of interest it is")
    grace.looks("interest-errors")
    grace.chooses("Employment")
    grace.chooses("My own")
    grace.fills("Or in which other organisation? (optional)", "Quay Hospitals")
    grace.looks("declare-an-interest")
    grace.presses("Declare it")
    grace.reads("It is on the register.")
    grace.looks("own-interests")


def _sees_no_papers(grace, quay):
    """Neither the visit, nor the report to sign, nor the work that the trust asks for; on the agenda its title alone."""
    for address, name in (
        (quay.visit_page, "visit"),
        (f"/governance/to-sign/visits.visit/{quay.reported.pk}/", "report"),
        (quay.work_page, "work"),
    ):
        grace.goes_to(address)
        grace.reads("takes no part in it, unless the LINk lets them and says why")
        grace.looks(f"papers-kept-back-{name}")
        assert "A full room at the quay." not in grace.page.content()
    grace.goes_to(quay.meeting_page)
    grace.reads("You have declared an interest in this, so you do not get its papers.")
    grace.looks("agenda-of-somebody-with-an-interest")


def _records(person, quay, votes, **more):
    """What the sitting decided on the visit, as the person writes it down."""
    with inside(space_of("sefton")):
        item, rows = quay.meeting.items.get(), sitting.rows(quay.meeting)
    person.goes_to(f"/governance/agenda/{item.pk}/decide/")
    person.fills("Short title", "Visit Quay House")
    person.page.fill("[name=text]", "We visit Quay House.")
    person.page.fill("[name=reasons]", "People told us of long waits.")
    for name, number in zip(("for_it", "against", "abstained"), votes, strict=True):
        person.page.fill(f"[name={name}]", str(number))
    for name, words in more.items():
        person.page.fill(f"[name={name}_{rows['Grace Quill']}]", words)
    person.presses("Record the decision")


def _does_not_vote(grace, quay):
    _records(grace, quay, (3, 0, 0))
    grace.reads(WHY_NOT)
    grace.looks("vote-of-somebody-with-an-interest")


def _is_not_counted(grace, quay):
    _records(grace, quay, (2, 0, 0), aside="Works there")
    grace.reads("There were 2 who could decide.")
    grace.looks("short-of-quorum-without-her")


def _does_not_answer(grace, quay):
    grace.goes_to(f"{quay.work_page}decline/")
    grace.reads(WHY_NOT)
    grace.looks("answer-of-somebody-with-an-interest")


def _does_not_score(grace, quay):
    grace.goes_to(f"/plan/priorities/score/{quay.candidate.pk}/")
    for number_three in grace.page.locator("main input[value='3']").all():
        number_three.check()
    grace.presses("Save my scores")
    grace.reads(WHY_NOT)
    grace.looks("scores-of-somebody-with-an-interest")


def _others_let_her(grace, henry, quay):
    """Not she herself: another writes down what the body agreed, for the ways that it named."""
    with inside(space_of("sefton")):
        member = interests.own_member(people_named("grace"), AT.date())
    page = f"/governance/acts/visits.visit/{quay.visit.pk}/let/{member.pk}/"

    def lets(person):
        person.page.select_option("[name=body]", value=str(quay.meeting.body_id))
        person.dates("agreed_on", 14, 6, 2010)
        for way in ("read", "decide", "join"):
            person.page.check(f"input[name=takings][value={way}]")
        person.fills("Why?", LET)
        person.presses("Write it down")

    grace.goes_to(page)
    lets(grace)
    grace.reads("Another governance member has to record it.")
    grace.looks("nobody-lets-themselves")
    henry.goes_to(quay.visit_page)
    henry.reads("Grace Quill (Quay Hospitals) stays out of it.")
    henry.looks("who-stays-out")
    henry.goes_to(page)
    henry.looks("let-somebody-take-part")
    lets(henry)
    henry.reads("Grace Quill may take part. It is shown wherever they do.")
    henry.looks("who-is-let")
    grace.goes_to(quay.visit_page)
    grace.reads("Quay House")
    grace.reads(LET)


def _decides(henry, grace, quay):
    _records(grace, quay, (3, 0, 0))
    grace.reads("The decision has been recorded.")
    grace.reads(f"has an interest and was let take part, because: {LET}")
    grace.looks("decision-with-somebody-who-was-let")
    with inside(space_of("sefton")):
        made = RelevantDecision.objects.get(title="Visit Quay House")
    henry.goes_to(f"/governance/decisions/{made.pk}/")
    henry.follows("Publish")
    henry.presses("Publish")
    return made


def _joins_no_team_but_where_she_is_let(host, henry, decision, quay):
    """Once the leave is withdrawn she does not go; under another one she does, and it is shown."""

    def confirms():
        host.goes_to(f"{quay.visit_page}confirm/")
        host.page.check(f"input[name=decision_id][value='{decision.pk}']")
        host.page.locator("main").get_by_label("Grace Quill").check()
        host.page.check("input[name=reminded]")
        host.presses("Confirm")

    henry.goes_to(quay.visit_page)
    henry.follows("Withdraw it")
    henry.fills("Why is it withdrawn?", "She moves to that ward.")
    henry.presses("Withdraw it")
    confirms()
    host.reads(WHY_NOT)
    host.looks("team-with-somebody-with-an-interest")
    henry.goes_to(quay.visit_page)
    henry.follows("The LINk lets")
    henry.page.select_option("[name=body]", value=str(quay.meeting.body_id))
    henry.dates("agreed_on", 14, 6, 2010)
    henry.page.check("input[name=takings][value=join]")
    henry.fills("Why?", LET)
    henry.presses("Write it down")
    confirms()
    host.reads("The visit has been confirmed.")
    host.reads(f"Grace Quill (has an interest and was let take part: {LET})")
    host.looks("team-with-somebody-who-was-let")


def _shown_to_everybody(visitor, decision):
    visitor.goes_to(f"/published/decisions/{decision.pk}/")
    visitor.reads(f"has an interest and was let take part, because: {LET}")
    visitor.looks("public-decision-with-somebody-who-was-let")
