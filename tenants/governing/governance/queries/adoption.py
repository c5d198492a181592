"""By which model the LINk is governed on a day, and what that model asks for and is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from tenants.governing.governance.models import (
    AdoptedModel,
    Body,
    BodyKind,
    GovernanceModel,
    Holder,
    How,
    LegalForm,
    Office,
    Sitting,
    Term,
)
from tenants.governing.governance.queries.bodies import public_bodies, terms_that_govern
from tenants.governing.governance.queries.procedures import versions_that_apply
from tenants.governing.governance.rules.needs import BodyFacts, Facts
from tenants.governing.governance.rules.requirements import (
    DEFINITIONS,
    PROGRAMME_CYCLE,
    REQUIREMENTS,
    TASK_GROUPS_END,
    Definition,
    Requirement,
    codes_of,
)
from tenants.governing.governance.workflow import SittingState
from tenants.people.privacy import queries as privacy

_CHOSEN = (How.ELECTED, How.APPOINTED)
_LEADS = (Office.CHAIR, Office.VICE_CHAIR)


@dataclass(frozen=True)
class Governed:
    """The model in force on a day; during a transition the one before it applies beside it."""

    adopted: AdoptedModel
    before: AdoptedModel | None = None

    @property
    def model(self) -> GovernanceModel:
        return GovernanceModel(self.adopted.model)

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.adopted.model]

    @property
    def in_transition(self) -> bool:
        return self.before is not None

    @property
    def all_in_force(self) -> tuple[AdoptedModel, ...]:
        """The newest first."""
        return (self.adopted, self.before) if self.before else (self.adopted,)

    def asks_for(self, code: str) -> bool:
        """Every model in force asks for it: during a transition either may be followed."""
        return all(code in codes_in(adopted) for adopted in self.all_in_force)


def bodies_to_end(on: date) -> list[Body]:
    """What the transition to the model of that day should have ended: bodies of the model before, without a last day."""
    begun = [adopted for adopted in adoptions() if adopted.in_force_from <= on]
    if len(begun) < 2 or on <= begun[-1].earlier_until:
        return []
    kinds, since = DEFINITIONS[begun[-1].model].ends, begun[-1].in_force_from
    return list(Body.objects.filter(kind__in=kinds, until=None, since__lt=since))


def somebody_governs_without(bodies: Iterable[Body], on: date) -> bool:
    """Somebody is in post in another body that governs."""
    others = terms_that_govern(on).exclude(post__body__in=[body.pk for body in bodies])
    return others.exists()


def hub_is_chosen(on: date) -> bool:
    """Somebody who was elected or appointed is in post in a hub."""
    terms = Term.objects.in_force(on).filter(post__body__kind=BodyKind.HUB, how__in=_CHOSEN)
    return bool(terms.exists())


def task_groups_end(on: date) -> bool:
    """By the model of that day, a task group needs a last day."""
    governed = model_on(on)
    return governed is not None and governed.asks_for(TASK_GROUPS_END)


def programme_has_a_cycle(on: date) -> bool:
    """By the model of that day, the work programme comes out of priorities on which others were asked."""
    governed = model_on(on)
    return governed is not None and governed.asks_for(PROGRAMME_CYCLE)


def codes_in(adopted: AdoptedModel) -> tuple[str, ...]:
    return codes_of(adopted.model, adopted.applies)


def adoptions() -> list[AdoptedModel]:
    """Every model that the LINk has had or has decided to have, the first first."""
    return list(AdoptedModel.objects.select_related("decision").order_by("in_force_from"))


def latest_adoption_held() -> AdoptedModel | None:
    """Locked until the end of the transaction, so that two changes don't follow the same model."""
    return AdoptedModel.objects.order_by("-in_force_from").select_for_update(of=("self",)).first()


def legal_form_on(day: date) -> LegalForm | None:
    """None where the LINk is no organisation of its own."""
    return LegalForm.objects.select_related("decision").filter(since__lte=day).order_by("-since").first()


def latest_legal_form_held() -> LegalForm | None:
    return LegalForm.objects.order_by("-since").select_for_update(of=("self",)).first()


def names_another_controller(form: LegalForm | None) -> bool:
    """The LINk's own organisation is the controller, and “Your data” names somebody else, or nobody."""
    if form is None or form.controller != Holder.ORGANISATION:
        return False
    named = privacy.controller()
    return named is None or named.name.casefold() != form.name.casefold()


def model_on(day: date) -> Governed | None:
    """None where the LINk has not said how it is governed: then nothing is asked for and nothing refused."""
    begun = [adopted for adopted in adoptions() if adopted.in_force_from <= day]
    if not begun:
        return None
    *earlier, latest = begun
    return Governed(latest, earlier[-1] if earlier and day <= latest.earlier_until else None)


@dataclass(frozen=True)
class Standing:
    """A requirement of a model, and what of it is missing; "" where nothing is."""

    requirement: Requirement
    missing: str


def standing_of(adopted: AdoptedModel, on: date) -> list[Standing]:
    """Each requirement of the model with what it lacks on that day."""
    return standings((adopted,), on)[0][1]


def standings(all_adopted: Iterable[AdoptedModel], on: date) -> list[tuple[AdoptedModel, list[Standing]]]:
    bodies, procedures = _bodies(on), _procedures(on)
    found = []
    for adopted in all_adopted:
        facts = Facts(on, adopted.in_force_from, bodies, procedures, adopted.reviewed_on)
        requirements = [REQUIREMENTS[code] for code in codes_in(adopted) if code in REQUIREMENTS]
        found.append((adopted, [Standing(each, each.need.lacks(facts)) for each in requirements]))
    return found


def _procedures(on: date) -> frozenset[str]:
    kinds = versions_that_apply(on).values_list("procedure__kind", flat=True)
    return frozenset(kinds)


def _bodies(on: date) -> tuple[BodyFacts, ...]:
    held = Sitting.objects.exclude(state=SittingState.CALLED).filter(on__lte=on)
    sat = dict(held.values_list("body").annotate(last=Max("on")).values_list("body", "last"))
    return tuple(_facts(body, on, sat.get(body.pk)) for body in public_bodies(on))


def _facts(body: Body, on: date, sat_on: date | None) -> BodyFacts:
    terms: list[Term] = [term for post in body.posts.all() for term in post.terms.all() if term.lasts(on)]
    return BodyFacts(
        name=body.name,
        kind=body.kind,
        ends=body.until is not None,
        led=any(term.post.office in _LEADS for term in terms),
        chosen=sum(term.how in _CHOSEN for term in terms),
        individuals=sum(term.on_behalf_of_id is None for term in terms),
        organisations=sum(term.on_behalf_of_id is not None for term in terms),
        sat_on=sat_on,
    )
