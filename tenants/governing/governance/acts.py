"""What is done under a decision, as the app that does it describes it; and what a decision names, to compare the two.

This app knows no visit, request, report or referral: who acts says what the act touches, by identifiers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Model

from tenants.governing.governance.models import (
    AdoptedModel,
    DecisionKind,
    Form,
    GovernanceModel,
    LegalForm,
    Part,
    ProcedureDraft,
    RelevantDecision,
)

# What a decision names of the LINk's government, before the code of the model or the form.
MODEL, LEGAL_FORM = "governance.model", "governance.legal_form"


@dataclass(frozen=True)
class Named:
    """One thing that is decided on or touched. `digest` is that of its exact text, where the text is what is decided on."""

    part: Part
    identifier: str
    words: str
    digest: str = ""

    @classmethod
    def record(cls, part: Part, record: Model, digest: str = "") -> Named:
        return cls(part, identifier_of(record), str(record), digest)


@dataclass(frozen=True)
class Mandate:
    """What a decision authorises: what it names, from and until which day, and up to how many pence."""

    named: tuple[Named, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    pence: int | None = None
    unannounced: bool = False

    @classmethod
    def of(cls, decision: RelevantDecision) -> Mandate:
        named = tuple(
            Named(Part(part.part), part.identifier, part.words, part.digest) for part in decision.parts.all()
        )
        return cls(named, decision.acts_from, decision.acts_until, decision.pence, decision.unannounced)

    def of_part(self, part: Part) -> list[Named]:
        return [named for named in self.named if named.part == part]


@dataclass(frozen=True)
class Act:
    """What is to be done on a day, by a record of the app above: `record` is its model's label, `url` its address for staff.

    `period` are the days within which it may be done, where it is not bound to one: a decision drawn from it names them.
    """

    kind: DecisionKind
    record: str
    record_id: int
    title: str
    url: str
    on: date
    named: tuple[Named, ...]
    pence: int | None = None
    unannounced: bool = False
    period: tuple[date, date] | None = None

    @property
    def record_key(self) -> tuple[str, int]:
        return self.record, self.record_id

    @property
    def touched(self) -> list[list[str]]:
        return [[named.part.value, named.identifier] for named in self.named]

    @property
    def mandate(self) -> Mandate:
        """What a decision names that authorises exactly this act."""
        day = self.on if self.kind == DecisionKind.VISIT else None
        starts, ends = self.period or (day, day)
        return Mandate(self.named, starts, ends, self.pence, self.unannounced)

    @property
    def choice(self) -> str:
        """Names the act as it stands: another one where anything of it has changed."""
        return f"{self.record}:{self.record_id}:{digest_of(str(self.mandate))[:16]}"


def act_of(
    record: Model,
    kind: DecisionKind,
    *,
    on: date,
    named: Sequence[Named],
    title: str = "",
    pence: int | None = None,
    unannounced: bool = False,
    period: tuple[date, date] | None = None,
) -> Act:
    """The act by which a record of the app above uses a power of the LINk."""
    label, url = record._meta.label_lower, getattr(record, "get_absolute_url", str)()
    words = title or str(record)
    return Act(kind, label, record.pk, words, url, on, tuple(named), pence, unannounced, period)


def act_of_adopting(adopted: AdoptedModel, on: date) -> Act:
    """A LINk's own: to be governed by another model."""
    words = str(adopted.get_model_display())
    model = Named(Part.WAY, f"{MODEL}:{adopted.model}", _model_in_words(words))
    return act_of(
        adopted, DecisionKind.ACTIVITIES, on=on, named=[model], title=f"Governed by the model “{words}”"
    )


def act_of_becoming(form: LegalForm, on: date) -> Act:
    """A LINk's own: to become an organisation of a legal form."""
    words = str(form.get_form_display())
    named = Named(Part.WAY, f"{LEGAL_FORM}:{form.form}", _form_in_words(words))
    return act_of(form, DecisionKind.ACTIVITIES, on=on, named=[named], title=f"{form.name}: {words}")


def act_of_publishing(draft: ProcedureDraft, digest: str, on: date) -> Act:
    """A LINk's own: a procedure, or a change of it, in these words and no others."""
    procedure = draft.procedure
    words = f"{'Change of the' if draft.amendment else 'New'} procedure “{procedure}”"
    text = Named(Part.WAY, identifier_of(procedure), words, digest)
    act = act_of(draft, DecisionKind.ACTIVITIES, on=on, named=[text], title=words)
    return replace(act, url=procedure.get_absolute_url())


def ways(_on: date) -> Iterator[tuple[str, str]]:
    """What a decision on how the LINk works can name of its government."""
    yield from ((f"{MODEL}:{code}", _model_in_words(words)) for code, words in GovernanceModel.choices)
    yield from ((f"{LEGAL_FORM}:{code}", _form_in_words(words)) for code, words in Form.choices)


def _model_in_words(model: str) -> str:
    return f"How the LINk is governed: {model}"


def _form_in_words(form: str) -> str:
    return f"The LINk’s legal form: {form}"


def identifier_of(record: Model) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def digest_of(*texts: str) -> str:
    """SHA-256 of texts, in hexadecimal; the same only where each of them is."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
