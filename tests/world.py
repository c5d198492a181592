"""One network with something of every kind in it, and a Department that has heard of it: for the tests that walk
all pages. Made by the factories of the apps, with real commits. Every name is made up.

A page that shows a record of a new kind needs a record: add it here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.access import Viewer, secret_digest
from foundation.access import queries as access
from foundation.accounts import invitations
from foundation.accounts.models import Account
from foundation.imports.services import undoing
from foundation.jobs import services as jobs
from foundation.jobs.models import Job
from foundation.law import services as clocks
from foundation.publishing import services as publishing
from foundation.tenancy import Space, atomic, current_space, entering, outside_any_space
from foundation.tenancy.queries import forget_hosts
from foundation.timekeeping.periods import Quarter
from tenants.accountability.evidence import services as giving
from tenants.area.providers import services as providing
from tenants.area.providers.models import Provider
from tenants.governing.elections import services as electing
from tenants.governing.elections.envelopes import Envelope
from tenants.governing.governance import queries as governing
from tenants.governing.governance import services as deciding
from tenants.governing.governance.models import Body, RelevantDecision
from tenants.governing.governance.rules import DecidingRule
from tenants.governing.interests import services as interests
from tenants.governing.set_up import services as setting_up
from tenants.governing.set_up.models import SetUpStep
from tenants.people.members import services as joining
from tenants.people.members.models import Member
from tenants.plan.commissioned import services as commissioning
from tenants.plan.matters import services as tying
from tenants.plan.matters.models import Matter
from tenants.plan.work_plan import services as planning
from tenants.powers.information_requests import services as requests
from tenants.powers.information_requests.acts import act_of_request
from tenants.powers.reports.models import Recipient, Report
from tenants.powers.reports.services.links import make_link
from tenants.voice.activities.models import Activity
from tests import database, people
from tests.foundation.api import factories as tokens
from tests.foundation.files import factories as files
from tests.foundation.imports import factories as imports
from tests.foundation.notes import factories as notes
from tests.national.allocation import factories as allocation
from tests.people import AT, address_of
from tests.tenants.accountability.annual_report import factories as annual_reports
from tests.tenants.accountability.evidence import factories as evidence
from tests.tenants.accountability.returns import factories as returns
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers import factories as providers
from tests.tenants.faces.council import api_factories as council_work
from tests.tenants.governing.arrangements import factories as arranging
from tests.tenants.governing.complaints import factories as complaints
from tests.tenants.governing.elections import factories as elections
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts
from tests.tenants.governing.interests import factories as declared
from tests.tenants.people.correspondence import factories as letters
from tests.tenants.people.members import factories as members
from tests.tenants.people.news import factories as news
from tests.tenants.people.privacy import factories as privacy
from tests.tenants.plan.commissioned import factories as commissioned
from tests.tenants.plan.matters import factories as matters
from tests.tenants.plan.work_plan import factories as work_plan
from tests.tenants.powers.information_requests import factories as asking
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits
from tests.tenants.resources.money import factories as money
from tests.tenants.voice.activities import factories as activities
from tests.tenants.voice.feedback import factories as feedback
from tests.world_of_interests import fill_late_interests

BY = members.SYSTEM
# Words that only Alice's network knows; nobody outside it may ever meet them.
MEMBER, MEMBERS_EMAIL, MEMBERS_TELEPHONE = (
    "Zebedee Quillfeather",
    "zebedee@quillfeather.example",
    "01704 555019",
)
REPORT = "Waiting at the Zennor surgery"
# Of the ballot paper of a voter in an election that is open.
PAPER = "paper-of-zebedee"
# Of the link by which an addressee reads evidence.
PACK = "pack-of-zebedee"
PERSONAL = (MEMBER, MEMBERS_EMAIL, MEMBERS_TELEPHONE)
WORDS = (*PERSONAL, "Zennor")


@dataclass(frozen=True)
class World:
    database: str
    secret: str
    """Of the link by which a recipient answers a report."""


@contextmanager
def standing(worker_database: str) -> Iterator[World]:
    """A database of this world, for as long as the block lasts."""
    name = f"{worker_database}_world"
    with outside_any_space():
        filled = _filled(worker_database)
        with database.copy_of_base(name, of=filled.database), _pointed_at(name, afterwards=worker_database):
            yield World(name, filled.secret)


@cache
def _filled(worker_database: str) -> World:
    """Filled once in each process; every file of tests that walks through it gets a copy."""
    name = f"{worker_database}_world_filled"
    database.make_copy(name)
    with _pointed_at(name, afterwards=worker_database):
        fill()
        return World(name, _link())


@contextmanager
def _pointed_at(name: str, *, afterwards: str) -> Iterator[None]:
    database.point_settings_at(name)
    forget_hosts()
    try:
        yield
    finally:
        database.point_settings_at(afterwards)
        forget_hosts()


def fill() -> None:
    sefton, department = people.space_of("sefton"), people.space_of("department")
    in_space(sefton, _people_and_decisions, _work, _accounts_to_others)
    in_space(department, _office, _clock, _allocation)
    for space in (department, sefton, department):
        with entering(space):
            jobs.wake("exchange.take_in", at=AT)
            jobs.run_due(AT)


def in_space(space: Space, *steps: object) -> None:
    with entering(space):
        for step in steps:
            with atomic():
                step()  # type: ignore[operator]


def _link() -> str:
    with entering(people.space_of("sefton")):
        return make_link(Recipient.objects.filter(state="sent")[0], at=AT).rstrip("/").rpartition("/")[2]


def _people_and_decisions() -> None:
    governance.procedures()
    _reviews()
    deciding.draft_procedure(
        kind="decisions", text="Again.", who_decides="Two thirds.", amendment="minor", by=BY, at=AT
    )
    governance.decision("e", at=AT, published=False)
    governance.decision("d", at=AT)
    deciding.record_breach(what="Zennor was visited without a decision.", happened_on=AT.date(), by=BY, at=AT)
    member = members.person(
        MEMBER, at=AT, email=MEMBERS_EMAIL, telephone=MEMBERS_TELEPHONE, access_needs="Large print"
    )
    joining.give_consent(
        member=member, purpose="news", ways=["email"], given_on=AT.date(), how="writing", by=BY, at=AT
    )
    carers = members.organisation("Zennor Carers", at=AT)
    notes.note(carers, "Zennor asked for large print.", at=AT)
    files.file(carers, at=AT)
    letters.by_post(scan=SimpleUploadedFile("zennor.txt", files.TEXT))
    letters.by_post(record=carers)
    _imports()
    members.person("Ada Quill", at=AT, tier="participant")
    for name in ("Bea Long", "Cy Short", "Di Tall"):
        members.join_request(name, at=AT)
    by_post = members.join_request("Fi Post", email="", address="1 Long Lane", at=AT)
    joining.decline_join_request(join_request=by_post, reason="Lives elsewhere", by=BY, at=AT)
    news.coverage(at=AT, item=news.item("Zennor opens", kind="release", at=AT))
    news.item("Zennor waits", at=AT, kind="release", published=False)
    news.issue(at=AT, items=[news.item("Zennor news", at=AT)])
    news.subscribed("dee@zennor.example", at=AT)
    joining.leave(member=members.person("Ed Gone", at=AT), ends_on=AT.date(), reason="moved", by=BY, at=AT)
    _merged()
    _data_requests()
    _complaints()
    _office()


def _merged() -> None:
    """One who was on the register twice; a note stands on the record that was merged into the other."""
    ivy, double = (members.person(name, at=AT) for name in ("Ivy Twice", "I. Twice"))
    notes.note(double, "Ivy rang twice.", at=AT)
    joining.merge(survivor=ivy, merged=double, taking=["name"], by=BY, at=AT)


def _data_requests() -> None:
    """Somebody who wants to see what is kept, a complaint, and somebody who has been taken out."""
    privacy.controller(at=AT)
    privacy.data_request(at=AT)
    privacy.data_request("objection", at=AT)
    privacy.complaint(at=AT)
    former = members.person("Gus Gone", at=AT)
    asked = privacy.data_request("erasure", at=AT, name="Gus Gone")
    privacy.answering.choose_records(asked, records=[("members.member", former.pk)], by=BY, at=AT)
    privacy.erasing.take_out(asked, mentions=[], by=BY, at=AT)
    privacy.data_request("erasure", at=AT, name="Hal Stays")


def _complaints() -> None:
    """One in each state, with what is done and learned; one about the host, of which the council has spoken."""
    handler = {"by": people_named("henry"), "at": AT}
    complaints.complaint(at=AT)
    complaints.proposed_aside(**handler)
    complaints.in_review(decider=people_named("grace"), **handler)
    complaints.learned(decider=people_named("grace"), **handler)
    complaints.about_host(at=AT, text="Zennor is never rung back.")
    complaints.council_spoke(at=AT)
    complaints.own_terms(at=AT)


def people_named(name: str) -> Viewer:
    return access.viewer_of(Account.objects.get(email=address_of(name)), AT.date())


def _imports() -> None:
    """A file that waits for decisions, and one that is in and can't be undone."""
    held = imports.brought_in(imports.csv_file([("Zo Held", "zo@zennor.example", *[""] * 5)]), "zennor.csv")
    notes.note(Member.objects.get(name="Zo Held"), "Zennor again.", at=AT)
    undoing.undo(held, by=BY, at=AT)
    imports.worked(held)
    imports.checked(imports.csv_file([(MEMBER, MEMBERS_EMAIL, *[""] * 5), (MEMBER, "", "12", *[""] * 4)]))


def _publications() -> None:
    """Of one published report some words are taken out."""
    report = Report.objects.filter(state="published")[0]
    facts = {"mark": "[words taken out]", "note": "It said too much.", "reason": "Somebody asked for it."}
    publishing.take_words_out(record=report, words=["sixty people"], **facts, by=BY, at=AT)


def _office() -> None:
    """An invitation that is on its way, and a job that gave up."""
    invitations.invite(
        name="Nia New",
        email="new@example.org",
        role="participant" if current_space().kind == "network" else "analyst",
        starts_on=AT.date(),
        by=BY,
        at=AT,
    )
    failed = {"state": "failed", "finished_at": AT, "last_error": "TimeoutError: the mail server is silent"}
    Job.objects.create(name="notify.deliver", asked_at=AT, due_at=AT, told_at=AT, tries=6, **failed)


def _reviews() -> None:
    """One that is published and of which an action is open, and one in work."""
    text = "1. We tell Zennor.\n2. We write it down."
    version = governance.procedure("visiting", text=text, at=AT)
    days = {"covers_from": AT.date(), "covers_until": AT.date()}
    for published in (True, False):
        review = deciding.begin_review(version=version, **days, by=BY, at=AT)
        asked = {"action": "Zennor is told first.", "owner": "The secretary", "act_by": AT.date()}
        found = "Zennor was told late."
        deciding.record_finding(review, clause="1", answer="not_kept", found=found, **asked, by=BY, at=AT)
        deciding.record_finding(review, clause="2", answer="kept", by=BY, at=AT)
        deciding.sum_up(review, summary="Zennor should be told earlier.", by=BY, at=AT)
        if published:
            governance.sign_off("governance.adherencereview", at=AT)
            deciding.publish_review(review, by=BY, at=AT)


def _governing() -> None:
    """A body with a post that somebody holds, one that somebody held, and a vacancy."""
    group = posts.body("Steering group of Zennor", at=AT)
    chair, seat = posts.post(group, "chair", seats=1, at=AT), posts.post(group, at=AT)
    posts.term(chair, "Cora Chair", at=AT, named_in_public=True, until=AT.date() + timedelta(days=30))
    cora = governing.terms_of(group).get()
    declared.serving("grace", seat, at=AT)
    interest = declared.interest(cora.member, at=AT, organisation="Friends of Zennor Hospital")
    interests.confirm(member=interest.member, signed_on=AT.date(), by=BY, at=AT)
    declared.own(people_named("grace"), at=AT)
    posts.term(seat, "Evan Earlier", at=AT, until=AT.date() - timedelta(days=2))
    deciding.adopt_model(
        model="own",
        in_force_from=posts.SINCE,
        evidence="Founding meeting of Zennor",
        description="Whoever lives in Zennor decides.",
        applies=["conduct", "review"],
        by=BY,
        at=AT,
    )
    _sittings(group)
    arranging.temporary(at=AT)
    arranging.begun(at=AT)
    setting_up.begin_set_up(by=BY, at=AT)
    need = SetUpStep.objects.get(code="need")
    setting_up.plan_step(need, who="Una of Zennor", due_on=AT.date(), by=BY, at=AT)
    channels = SetUpStep.objects.get(code="channels")
    done = {"done_on": AT.date(), "evidence": "A page about Zennor."}
    setting_up.complete_step(channels, **done, by=BY, at=AT)


def _sittings(group: Body) -> None:
    """Two whose minutes a third approved, one of them published; the third with an item open; and one to come."""
    governance.procedures()
    meetings = [
        deciding.call_sitting(body=group, on=day, way="meeting", called_on=day, by=BY, at=AT)
        for day in (AT.date() - timedelta(days=12), AT.date() - timedelta(days=9), AT.date())
    ]
    for meeting in meetings:
        deciding.add_item(sitting=meeting, title="How we work", kind="a", by=BY, at=AT)
        presence = {row.pk: "present" for row in governing.attendances(meeting)}
        deciding.record_attendance(sitting=meeting, presence=presence, stands_in={}, by=BY, at=AT)
        deciding.hold_sitting(sitting=meeting, remarks="Everybody was welcome.", by=BY, at=AT)
    for item in meetings[0].items.all():
        facts = {"outcome": "noted", "text": "We looked at it.", "action": "Ask again in May"}
        deciding.note_item(item=item, **facts, by=BY, at=AT)
    for meeting in meetings[:2]:
        deciding.approve_minutes(
            sitting=meeting, later=meetings[2], corrections="It began at 2.", by=BY, at=AT
        )
    deciding.publish_minutes(sitting=meetings[0], by=BY, at=AT)
    citizens = posts.body("Citizens’ meeting of Zennor", kind="citizens", at=AT)
    to_come = AT.date() + timedelta(days=20)
    deciding.call_sitting(body=citizens, on=to_come, way="meeting", called_on=AT.date(), by=BY, at=AT)
    deciding.call_sitting(body=group, on=to_come, way="meeting", called_on=AT.date(), by=BY, at=AT)
    draft = deciding.draft_procedure(
        kind="decisions", text="By vote.", who_decides="The group.", amendment="Values", by=BY, at=AT
    )
    for kind in ("", "a"):
        rule = DecidingRule(body=group.pk, notice_days=0)
        deciding.set_deciding(draft=draft, kind=kind, rule=rule, by=BY, at=AT)


def _work() -> None:
    _governing()
    identities.of_its_own(at=AT)
    activities.activity("Open day at Zennor hall", at=AT, people_reached=40, open_to_public=True)
    feedback.of_every_kind("Zennor", readers=(people_named("alice"), people_named("sam")), at=AT)
    _requests()
    visits.planned(at=AT, visit_on=AT.date() + timedelta(days=20))
    fill_late_interests(by=people_named("grace"))
    visits.confirmed(at=AT)
    visits.refused(at=AT)
    visits.reported(at=AT)
    representatives.nominated(at=AT)
    representatives.considered(members.person("Fay Next", at=AT), at=AT)
    reports.make_report(title=REPORT)
    reports.make_sent(title=f"{REPORT}, sent")
    reports.make_promise(title=f"{REPORT}, answered", promised_by=AT.date() - timedelta(days=1))
    council_work.report_to(council_work.council(), published=True, title=f"{REPORT}, published")
    reports.make_outcome(at=AT)
    council_work.request_sent(title="Waiting in Zennor: the council", provider=council_work.council())
    _publications()
    tokens.issue()
    referrals.drafted(at=AT)
    referrals.made(at=AT)
    referrals.accepted(at=AT)
    referrals.concluded(at=AT)
    _plan()
    _evidence()
    _elections()
    money.line(money.year(at=AT), 12_345_67, at=AT)
    money.line(money.year("2010-11", at=AT), None, at=AT, quarter=1)
    money.planned("A course in Zennor", at=AT)
    money.spent("Leaflets for Zennor", at=AT)


def _plan() -> None:
    """A matter that is public and closed, and one with acts that waits for its words to be approved."""
    done = matters.published("Waiting in Zennor", at=AT)
    tying.close(done, came_of_it="Nobody waits in Zennor.", by=BY, at=AT)
    tied = matters.matter("Going home to Zennor", at=AT, provider=Provider.objects.first())
    tying.name_on_matter(matter=tied, named=RelevantDecision.objects.earliest("pk"), by=BY, at=AT)
    tying.propose_words(matter=tied, title="Home to Zennor", text="We ask.", by=BY, at=AT)
    for record in (*Report.objects.all(), Activity.objects.latest("pk")):
        tying.say_matter(record=record, about=matters.about(tied), by=BY, at=AT)
    _work_plan(tied)
    _work_for_others(tied)


def _work_plan(matter: Matter) -> None:
    """Priorities at each step, work at each state, and task groups at work and ended."""
    work_plan.listed("Zennor by night", "Zennor by day", at=AT, title="Priorities of Zennor")
    work_plan.scored("Zennor early", "Zennor late", at=AT, title="Priorities of old Zennor")
    result = work_plan.decided("Zennor now", "Zennor later", at=AT, title="What Zennor chose")
    group = work_plan.group("Zennor group", at=AT)
    place = {"group": group, "member": Member.objects.get(name=MEMBER), "skills": "Knows Zennor"}
    planning.take_into_group(**place, by=BY, at=AT)
    work_plan.reported("Old Zennor group", report="Zennor is well.", at=AT)
    planning.plan_item(
        candidate=result.candidates.get(taken=True), **work_plan.facts(AT, group=group), by=BY, at=AT
    )
    agreed = work_plan.agreed(at=AT, title="Ask in Zennor", matter=matter)
    for words in ("Ten people in Zennor.", "Twenty people in Zennor."):
        planning.write_progress(item=agreed, words=words, by=BY, at=AT)
        if words.startswith("Ten"):
            planning.tell_progress(item=agreed, read=agreed.digest_of_words, by=BY, at=AT)


def _work_for_others(matter: Matter) -> None:
    """Asked, tested, with terms, taken on, handed over and declined."""
    commissioned.asked(at=AT, title="Ask in Zennor market", about=matters.about(matter))
    commissioned.tested(at=AT, title="Ask in Zennor church")
    commissioned.drawn_up(at=AT, title="Ask in Zennor inn")
    commissioned.taken_on(at=AT, title="Ask in Zennor cove")
    commissioned.handed_over(at=AT, title="Ask in Zennor mine")
    declined = commissioned.asked(at=AT, title="Ask in Zennor hall")
    commissioning.decline(declined, why_not="Zennor has been asked.", by=BY, at=AT)


def _evidence() -> None:
    """A draft with words of somebody, one that stands, and one that was sent, whose link everybody here knows."""
    matter = Matter.objects.earliest("pk")
    draft = evidence.drafted(matter, at=AT, title="Zennor in winter")
    for words in ("Cold in Zennor.", "Wet in Zennor."):
        giving.add_quote(pack=draft, words=words, consent="A carer, by telephone.", by=BY, at=AT)
    evidence.ready(matter, at=AT, title="Zennor in spring")
    sent = evidence.sent(
        matter, at=AT, title="Zennor in summer", goes_public=True, to_council=True, way="post"
    )
    sent.link, sent.link_until = secret_digest(PACK), AT + timedelta(days=3650)
    sent.save(update_fields=["link", "link_until"])


def _elections() -> None:
    """One that is prepared, one with a voter whose link everybody here knows, one whose papers wait, and one that is declared."""
    is_open = elections.opened(at=elections.IN_MAY, title="Hub of June", **elections.OPEN_IN_JUNE)
    electing.withdraw(
        elections.candidates(is_open)[2], withdrawn_on=AT.date(), because="Moves away", by=BY, at=AT
    )
    electing.make_out_paper(is_open, envelope=Envelope(2), again=False, by=BY, at=AT)
    voter = elections.voters(is_open)[0]
    voter.link = secret_digest(PAPER)
    voter.save(update_fields=["link"])
    over = {"at": elections.IN_MAY, "publish_from": 1, **elections.OVER_IN_JUNE}
    elections.closed(elections.opened(("Una", "Vic", "Wim"), title="Panel of June", **over), at=AT)
    declared = elections.opened(("Xan", "Yaz", "Zed"), title="Hub of May", **over)
    elections.voted(declared, [2, 1], [1], at=elections.IN_MAY)
    elections.declared(declared, at=AT)
    elections.prepared(at=AT, title="Zennor panel")


def _requests() -> None:
    trust = providers.make_commissioner("NHS Zennor", email="foi@example.org")
    providers.make_premises(trust)
    providing.add_service(provider=trust, name="Community nursing", field="health", by=BY, at=AT)
    facts = {"question": "How long do people wait?", "sector": "health", "provider": trust, "wanted_by": None}
    drafted, request = (
        requests.draft(title=title, **facts, by=BY, at=AT)
        for title in ("A draft about Zennor", "Waiting in Zennor")
    )
    deciding.ask_for_decision(act=act_of_request(drafted, AT.date()), by=BY, at=AT)
    declared.interest(Member.objects.get(name="Cora Chair"), at=AT, provider=trust)
    decision = asking.decision(request, at=AT - timedelta(days=40))
    sent = AT - timedelta(days=35)
    requests.send(
        request,
        decision_id=decision.pk,
        method="post",
        sent_on=sent.date(),
        received_on=sent.date(),
        by=BY,
        at=sent,
    )


def _accounts_to_others() -> None:
    annual_reports.published()
    returns.sent()
    returns.submitted(Quarter.of("2009-10", 3), at=AT)
    jobs.run_due(AT)


def _clock() -> None:
    facts = {"subject": "Question about a return", "url": "/returns/1/", "owed_by": "Sefton LINk"}
    clocks.start(instrument="INFORMATION-REQUEST", starts_on=AT.date(), **facts, by=BY, at=AT)


def _allocation() -> None:
    from national.allocation import services

    officer = allocation.officer()
    approved = allocation.approved("2010-11")
    services.publish_round(round_=approved, by=officer, at=AT)
    data = allocation.dataset(year="2011-12", name="Needs of the next year")
    allocation.scenario(year="2011-12", data=data)
    services.upload_needs(
        file_name="more.csv", content=allocation.needs_csv(), year="2011-12", by=officer, at=AT
    )
