"""How the LINk is governed, as pages for those who work here and for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from foundation.design import Column, Day, Empty, Hint, Lines, Link, Table, Tag, Words
from foundation.design.formats import date_long
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.models import AdoptedModel, GovernanceModel, LegalForm
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.rules.needs import SeenInThePlan
from tenants.governing.governance.rules.requirements import DEFINITIONS


def words_of(adopted: AdoptedModel) -> str:
    """The model in plain English: in the LINk's own words, where it has a model of its own."""
    own = adopted.model == GovernanceModel.OWN
    return adopted.description if own else DEFINITIONS[adopted.model].words


def model_rows(adopted: AdoptedModel, *, public: bool = False) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("Model", str(adopted.get_model_display())),
        ("In force since", adopted.in_force_from),
        ("By", _basis(adopted, public=public)),
    ]
    if adopted.description and adopted.model != GovernanceModel.OWN:
        rows.append(("In our own words", adopted.description))
    if adopted.reviewed_on:
        rows.append(("Last looked at", Lines(date_long(adopted.reviewed_on), Hint(adopted.review))))
    return rows


def _basis(record: AdoptedModel | LegalForm, *, public: bool) -> Any:
    decision = record.decision
    if decision is None:
        return getattr(record, "evidence", "")
    if not public:
        return Link(decision.title, decision.get_absolute_url())
    if decision.published_on is None:
        return decision.title
    return Link(decision.title, reverse("public_governance:decision", args=[decision.pk]))


def transition_words(governed: queries.Governed) -> str:
    """What applies through a transition, or nothing."""
    before = governed.before
    if before is None:
        return ""
    return (
        f"Until {date_long(governed.adopted.earlier_until)}, “{before.get_model_display()}” applies beside "
        f"“{governed.adopted.get_model_display()}”. Bodies and posts of both stand, and a decision may be made in either way."
    )


def requirements_table(
    adopted: AdoptedModel, standings: Sequence[governed_by.Standing]
) -> Table[governed_by.Standing]:
    columns = (
        Column[governed_by.Standing](
            "What it asks for",
            lambda row: Lines(row.requirement.words, Hint(f"Source: {row.requirement.source}")),
            sort=False,
        ),
        Column[governed_by.Standing]("On record", _on_record, sort=False),
        Column[governed_by.Standing](
            "Where it is not met", lambda row: row.requirement.consequence or "It is listed here.", sort=False
        ),
    )
    return Table(
        f"What the model “{adopted.get_model_display()}” asks for",
        columns,
        list(standings),
        name=f"asks-{adopted.pk}",
        empty=Empty("It asks for nothing"),
        export=False,
        personal=False,
    )


def _on_record(row: governed_by.Standing) -> Any:
    if isinstance(row.requirement.need, SeenInThePlan):
        return "See the work plan"
    if row.missing:
        return Lines(Tag("Missing", "yellow"), row.missing)
    return Tag("There", "green")


def history_table(adoptions: Sequence[AdoptedModel], on: date) -> Table[AdoptedModel]:
    columns = (
        Column[AdoptedModel]("Model", lambda row: _named(row, on), sort=False),
        Column[AdoptedModel]("In force from", lambda row: Day(row.in_force_from), sort=False),
        Column[AdoptedModel](
            "Transition until",
            lambda row: Day(row.transition_until) if row.transition_until else "None",
            sort=False,
        ),
        Column[AdoptedModel]("By", lambda row: _basis(row, public=False), sort=False),
    )
    return Table(
        "Every model, the latest first",
        columns,
        list(reversed(adoptions)),
        name="models",
        empty=Empty("No model is on record"),
        export=False,
        personal=False,
    )


def _named(adopted: AdoptedModel, on: date) -> Words:
    to_come = adopted.in_force_from > on
    return Words(str(adopted.get_model_display()), Tag("To come") if to_come else None)


def legal_form_rows(form: LegalForm, *, public: bool) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        ("Organisation", f"{form.name}{f', {form.number}' if form.number else ''}"),
        ("Legal form", str(form.get_form_display())),
        ("Since", form.since),
        ("By decision", _basis(form, public=public)),
        ("Controller of personal data", str(form.get_controller_display())),
        ("Holds the money", str(form.get_money_display())),
        ("Makes contracts for the LINk’s work", str(form.get_contracts_display())),
        (
            "Has the contract with the authority",
            "The host: a LINk may not be the host (section 222(4) of the Act)",
        ),
    ]
    return rows
