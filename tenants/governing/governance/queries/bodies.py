from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.access.models import RoleGrant
from foundation.features import features_here
from tenants.governing.governance.models import GOVERNS, Body, Post, RelevantDecision, Term, TermQuerySet
from tenants.governing.governance.queries.posts import GOVERNANCE_ROLE
from tenants.governing.governance.workflow import DecisionState
from tenants.people.members import queries as people
from tenants.people.members.models import Kind, Member
from tenants.permissions import P


def bodies(viewer: Viewer) -> QuerySet[Body]:
    """Every body that there is or was, those that stand first."""
    viewer.require(P.GOVERNANCE_SEE)
    return _in_full(Body.objects.order_by("-until", "name", "pk"))


def bodies_ever() -> QuerySet[Body]:
    return _in_full(Body.objects.order_by("pk"))


def public_bodies(on: date) -> QuerySet[Body]:
    return _in_full(Body.objects.standing(on))


def _in_full(bodies: QuerySet[Body]) -> QuerySet[Body]:
    posts = Prefetch("posts", Post.objects.select_related("body").order_by("pk"))
    terms = Prefetch("posts__terms", terms_in_full())
    return bodies.select_related("parent").prefetch_related(posts, terms)


def body(viewer: Viewer, body_id: int) -> Body:
    return get_object_or_404(bodies(viewer), pk=body_id)


def bodies_standing(on: date) -> QuerySet[Body]:
    return Body.objects.standing(on)


def terms_shown_by(evidence_at: str) -> list[Term]:
    """Those that rest on what stands at that address here."""
    return list(terms_in_full().filter(evidence_at=evidence_at).order_by("pk")) if evidence_at else []


def kind_of_body(number: int | None) -> str:
    """ "" where no body decides."""
    found = Body.objects.filter(pk=number).values_list("kind", flat=True).first() if number else None
    return found or ""


def post(viewer: Viewer, post_id: int) -> Post:
    viewer.require(P.GOVERNANCE_SEE)
    return get_object_or_404(Post.objects.select_related("body"), pk=post_id)


def terms_in_full() -> TermQuerySet:
    return Term.objects.select_related(
        "post__body", "member__merged_into", "on_behalf_of__merged_into", "decision", "account"
    )


def term(viewer: Viewer, term_id: int) -> Term:
    viewer.require(P.GOVERNANCE_SEE)
    return get_object_or_404(terms_in_full(), pk=term_id)


def terms_in(post: Post) -> TermQuerySet:
    return terms_in_full().filter(post=post)


def terms_of(body: Body) -> TermQuerySet:
    return terms_in_full().filter(post__body=body)


def terms_of_member(member: Member) -> TermQuerySet:
    """Held by them, as this record says, or on behalf of them where they are an organisation."""
    return terms_in_full().filter(member=member) | terms_in_full().filter(on_behalf_of=member)


def terms_of_members(numbers: Iterable[int], on: date) -> TermQuerySet:
    return terms_in_full().in_force(on).filter(member__in=list(numbers))


def terms_in_force(on: date) -> TermQuerySet:
    return terms_in_full().in_force(on)


def terms_that_govern(on: date) -> TermQuerySet:
    """Those in force in bodies that govern, on that day."""
    return terms_in_full().in_force(on).filter(post__body__kind__in=GOVERNS)


def posts_standing(on: date) -> list[Post]:
    """The posts of the bodies that stand, with their terms."""
    found = public_bodies(on)
    return [post for body in found for post in body.posts.all() if post.until is None or post.until >= on]


def posts_of_bodies(on: date) -> QuerySet[Post]:
    """For a choice of one: the posts of bodies that stand."""
    posts = Post.objects.filter(body__in=Body.objects.standing(on)).exclude(until__lt=on)
    return posts.select_related("body").order_by("body__name", "pk")


def kinds_of_papers() -> dict[str, str]:
    """The kinds of records whose texts are signed before they go out, by their labels."""
    labels = (label for feature in features_here() for label in feature.papers)
    names = {label: str(apps.get_model(label)._meta.verbose_name).capitalize() for label in labels}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def names_of_bodies_and_posts() -> dict[str, str]:
    """As the values of a procedure name them: "body:3", "post:4", and what is signed, "paper:visits.visit"."""
    names = {f"body:{body.pk}": body.name for body in Body.objects.all()}
    names |= {f"paper:{label}": name for label, name in kinds_of_papers().items()}
    return names | {f"post:{post.pk}": str(post) for post in Post.objects.select_related("body")}


def vacancies(on: date) -> list[tuple[Post, int]]:
    """Posts with seats that nobody holds on that day, and how many."""
    free = ((post, post.seats - _held(post, on)) for post in posts_standing(on))
    return [(post, count) for post, count in free if count > 0]


def free_seats(post: Post, on: date) -> int:
    """None where the post or its body has ended."""
    ends = [day for day in (post.until, post.body.until) if day is not None]
    return 0 if any(day < on for day in ends) else max(0, post.seats - _held(post, on))


def _held(post: Post, on: date) -> int:
    return sum(term.lasts(on) for term in post.terms.all())


def ending(start: date, end: date) -> QuerySet[Term]:
    """Terms whose last day lies in the period, the earliest first."""
    found = [term for term in terms_in_full().in_force(start) if term.last_day and term.last_day <= end]
    return terms_in_full().filter(pk__in=[term.pk for term in found]).order_by("until", "pk")


def imbalance(body: Body, on: date) -> list[str]:
    """What its members of that day lack of the balance that the body wants, in words."""
    held = [term for post in body.posts.all() for term in post.terms.all() if term.lasts(on)]
    organisations = len({term.holder.pk for term in held if term.on_behalf_of_id})
    individuals = len({term.holder.pk for term in held if not term.on_behalf_of_id})
    wanted = (
        ("individuals", individuals, body.individuals_wanted),
        ("people on behalf of organisations", organisations, body.organisations_wanted),
    )
    return [f"{there} of at least {least} {who}" for who, there, least in wanted if there < least]


def roles_without_posts(on: date) -> QuerySet[RoleGrant]:
    """Whoever signs in as governance member and holds no post: given by hand before posts were kept."""
    return access.given_by_hand(GOVERNANCE_ROLE, on)


def people_to_appoint(viewer: Viewer, *, on: date, text: str) -> QuerySet[Member]:
    """People on the register who take part on that day."""
    viewer.require(P.POSTS_FILL)
    return people.members(viewer, on=on, filters=people.Filters(search=text, kind=Kind.PERSON))


def person_to_appoint(viewer: Viewer, member_id: int, *, on: date) -> Member:
    return get_object_or_404(people_to_appoint(viewer, on=on, text=""), pk=member_id)


def organisations_to_speak_for(on: date) -> QuerySet[Member]:
    return people.taking_part(on).filter(kind=Kind.ORGANISATION)


def decisions_to_rest_on() -> QuerySet[RelevantDecision]:
    states = (DecisionState.MADE, DecisionState.PUBLISHED)
    return RelevantDecision.objects.filter(state__in=states)
