from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model
from django.urls import reverse

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.formats import date_long
from foundation.features import (
    PUBLISHED,
    Action,
    ActSource,
    Addresses,
    Audience,
    Feature,
    Holding,
    Nameable,
    NavigationItem,
    OpenEnd,
    Paper,
    Record,
    Result,
    SearchSource,
    Serving,
    TookPart,
)
from tenants.governing.governance import on_paper, own_data, queries
from tenants.governing.governance.acts import ways
from tenants.governing.governance.models import Part
from tenants.governing.governance.presenters.acts_to_do import acts_to_do, breaches_to_do
from tenants.governing.governance.presenters.framework_to_do import framework_to_do
from tenants.governing.governance.presenters.late_to_do import late_to_consider
from tenants.governing.governance.presenters.model_to_do import model_to_do
from tenants.governing.governance.presenters.posts_to_do import posts_to_do
from tenants.governing.governance.publications import PUBLICATIONS, decisions, sittings
from tenants.governing.governance.queries import publishing
from tenants.governing.governance.queries.reviews import reviews_to_sign
from tenants.people.members import merged
from tenants.people.members.models import Member
from tenants.permissions import P
from tenants.sections import DECIDING, GOVERNING, RULES, WHO_GOVERNS


def to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Procedures that the law wants published before anybody decides, and decisions that wait to be published."""
    if viewer.may(P.PROCEDURES_PUBLISH):
        for kind in queries.missing_procedures(on):
            note = "Until it is in force, the law lets nobody here decide."
            yield Task(f"Publish the procedure: {kind.label}", reverse("governance:procedures"), note=note)
        yield from framework_to_do(on)
    if viewer.may(P.POSTS_FILL):
        yield from posts_to_do(viewer, on)
        yield from model_to_do(on)
    if viewer.may(P.DECISIONS_MAKE):
        yield from acts_to_do(viewer, on)
        yield from breaches_to_do(viewer)
        yield from late_to_consider(viewer)
    yield from _sign_offs(viewer, on)
    if viewer.may(P.DECISIONS_PUBLISH):
        waiting = [
            Task(
                f"Publish the decision: {decision.title}",
                decision.get_absolute_url(),
                since=decision.decided_on,
                note="With its reasons, within a reasonable time (SI 2008/528 reg 2).",
            )
            for decision in queries.publication_debt(viewer)
        ]
        yield from summarise(waiting, "decisions wait to be published", reverse("governance:decisions"))


def holds(person: Model) -> Iterable[Holding]:
    if isinstance(person, Member):
        count = sum(queries.terms_of_member(record).count() for record in merged.same_as(person))
        yield Holding("Posts of the LINk", count, reverse("governance:bodies"), P.GOVERNANCE_SEE)


def open_ends(people: Sequence[Model], on: date) -> Iterable[OpenEnd]:
    """Posts of those who take part no longer."""
    numbers = [person.pk for person in people if isinstance(person, Member)]
    for term in queries.terms_of_members(numbers, on):
        yield OpenEnd(term.member_id, f"holds the post {term.post}", term.get_absolute_url())


def serves(on: date) -> Iterable[Serving]:
    """Whoever holds a post, in whichever body."""
    for term in queries.terms_in_force(on):
        yield Serving(term.member_id, str(term.post), term.since, term.account_id)


def took_part(people: Sequence[Model], since: date) -> Iterable[TookPart]:
    return queries.in_which_they_took_part([one for one in people if isinstance(one, Member)], since)


def _sign_offs(viewer: Viewer, on: date) -> Iterable[Task]:
    """For members, what they have not read; for those who prepare it, what they are asked to change."""
    page = reverse("governance:papers")
    if viewer.may(P.PAPERS_SIGN):
        waiting = [
            Task(f"Sign off: {paper.title}", address_of(paper), since=paper.since, note=paper.kind)
            for paper in queries.free_of_conflict(viewer, queries.unsigned(viewer))
        ]
        yield from summarise(waiting, "texts wait for you to sign them off", page)
    elif viewer.may(P.PAPERS_SEE):
        asked = [
            Task(f"Change: {paper.title}", paper.page, who=said.name, note=said.words)
            for paper, said in queries.to_change(viewer)
        ]
        yield from summarise(asked, "texts should be changed before they are signed off", page)


def address_of(paper: Paper) -> str:
    return reverse("governance:paper", args=[paper.label, paper.key])


def search_results(viewer: Viewer, keys: Sequence[int]) -> Iterable[Result]:
    for decision in decisions(viewer, keys):
        detail = f"{decision.get_kind_display()}, {date_long(decision.decided_on)}"
        yield Result(decision.pk, decision.title, decision.get_absolute_url(), detail)


FEATURE = Feature(
    addresses=(
        Addresses("governance/", "tenants.governing.governance.urls"),
        Addresses("published/", "tenants.governing.governance.urls_public", Audience.PUBLIC),
        Addresses("", "tenants.governing.governance.urls_api", Audience.API, rank=45),
    ),
    navigation=(
        NavigationItem(
            "Decisions",
            "governance:decisions",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=10,
            group=DECIDING,
            hint="What the LINk decided, by whom and why",
        ),
        NavigationItem(
            "To sign off",
            "governance:papers",
            P.PAPERS_SEE,
            GOVERNING,
            rank=15,
            group=DECIDING,
            hint="Texts that go out once members of the LINk have read and signed them",
        ),
        NavigationItem(
            "Sittings",
            "governance:sittings",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=12,
            group=DECIDING,
            hint="Meetings that decide: agenda, who was there, votes and minutes",
        ),
        NavigationItem(
            "Procedures",
            "governance:procedures",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=20,
            group=RULES,
            hint="How we decide, visit, spend and behave, and whether we keep to it",
        ),
        NavigationItem(
            "Who governs",
            "governance:bodies",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=25,
            group=WHO_GOVERNS,
            hint="Groups, posts and who holds them",
        ),
        NavigationItem(
            "How we are governed",
            "governance:model",
            P.GOVERNANCE_SEE,
            GOVERNING,
            rank=24,
            group=WHO_GOVERNS,
            hint="Our model of governance, what it asks for and what is missing",
        ),
        NavigationItem("Decisions", "public_governance:decisions", rank=60, audience=Audience.PUBLIC),
        NavigationItem(
            "Our decisions, with reasons",
            "public_governance:decisions",
            section=PUBLISHED,
            rank=10,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "Who decides",
            "public_governance:who_decides",
            section=PUBLISHED,
            rank=15,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "How we are governed",
            "public_governance:model",
            section=PUBLISHED,
            rank=14,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "Minutes of our meetings",
            "public_governance:minutes_list",
            section=PUBLISHED,
            rank=17,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "Interests of those who govern",
            "public_governance:interests",
            section=PUBLISHED,
            rank=16,
            audience=Audience.PUBLIC,
        ),
        NavigationItem(
            "How we decide",
            "public_governance:procedures",
            section=PUBLISHED,
            rank=20,
            audience=Audience.PUBLIC,
        ),
    ),
    actions=(
        Action(
            "Record a decision", "With its reasons", "governance:record_decision", P.DECISIONS_MAKE, rank=40
        ),
        Action(
            "Decisions and reasons",
            "What the LINk decided, and why",
            "public_governance:decisions",
            rank=50,
            looks=True,
        ),
    ),
    to_do=to_do,
    holds=holds,
    open_ends=open_ends,
    serves=serves,
    took_part=took_part,
    letters=on_paper.waiting,
    finds=own_data.finds,
    touches={
        "governance.relevantdecision": queries.touched_by_decisions,
        "governance.adherencereview": queries.touched_by_reviews,
    },
    reads=own_data.reads,
    erases=own_data.erases,
    papers={
        "governance.proceduredraft": queries.procedures_to_sign,
        "governance.adherencereview": reviews_to_sign,
    },
    publications=PUBLICATIONS,
    acts=(
        ActSource(
            "governance.proceduredraft",
            P.PROCEDURES_PUBLISH,
            publishing.drafts_to_decide_on,
            publishing.published_before,
        ),
    ),
    names=(Nameable(Part.WAY, ways),),
    records=(
        Record(
            "governance.relevantdecision",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=decisions,
        ),
        Record(
            "governance.sitting",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=sittings,
        ),
    ),
    search_sources=(
        SearchSource(
            "decisions",
            "Decisions",
            "governance_relevantdecision",
            ("title", "text", "reasons"),
            P.GOVERNANCE_SEE,
            decisions,
            search_results,
        ),
    ),
)
