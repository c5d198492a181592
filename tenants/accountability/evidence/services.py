from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NotRequired, TypedDict, Unpack

from django.urls import reverse
from django.utils.timezone import localdate

from foundation.access import Viewer, secret_digest
from foundation.accounts.models import Account
from foundation.notify import services as notify
from foundation.notify.rules import EmailLeavesToday
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move, require_state
from tenants.accountability.evidence import rules
from tenants.accountability.evidence.acts import act_of_sending
from tenants.accountability.evidence.composing import compose, says_something
from tenants.accountability.evidence.models import Pack, Way
from tenants.accountability.evidence.targets import national_indicators
from tenants.accountability.evidence.workflow import PACK, PackState
from tenants.governing.complaints.queries import council_officers
from tenants.governing.governance import services as governing
from tenants.governing.governance.acts import digest_of
from tenants.governing.governance.models import RelevantDecision
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters.models import Matter

LETTER = "evidence/email/pack"
LASTS = timedelta(days=365)


class Facts(TypedDict):
    title: str
    theme: str
    purpose: str
    target_code: str
    target_title: str
    target_source: str
    starts_on: date
    ends_on: date
    addressee: str
    email: str
    introduction: str
    wanted: str
    goes_public: bool
    to_council: NotRequired[bool]


@atomically
def start(*, matters: Sequence[Matter], by: Viewer, at: datetime, **facts: Unpack[Facts]) -> Pack:
    by.require(P.EVIDENCE_PREPARE)
    _check(facts, today=localdate(at))
    pack = Pack.objects.create(**facts)
    pack.matters.set(matters)
    stay_out(pack, by, at)
    begin(pack, PACK, by=by, at=at)
    return pack


@atomically
def amend(*, pack: Pack, matters: Sequence[Matter], by: Viewer, at: datetime, **facts: Unpack[Facts]) -> None:
    """Change a draft; what stands is opened again first."""
    by.require(P.EVIDENCE_PREPARE)
    _check(facts, today=localdate(at))
    require_state(pack, PACK, PackState.DRAFT)
    stay_out(pack, by, at)
    Pack.objects.filter(pk=pack.pk).update(**facts)
    pack.matters.set(matters)


def _check(facts: Facts, *, today: date) -> None:
    rules.PeriodInOrder.check(facts["starts_on"], facts["ends_on"], today=today)
    if known := national_indicators().get(facts["target_code"]):
        rules.TargetWasInForce.check(known, facts["starts_on"], facts["ends_on"])
    named = facts["target_code"] or facts["target_title"]
    rules.TargetHasASource.require(not named or (facts["target_title"] and facts["target_source"]))


@atomically
def add_quote(*, pack: Pack, words: str, consent: str, by: Viewer, at: datetime) -> None:
    """Words of somebody, with how they consented to their use."""
    rules.QuoteMayBeUsed.require(consent.strip())
    _hold_draft(pack, by=by)
    stay_out(pack, by, at)
    number = max((quote["number"] for quote in pack.quotes), default=0) + 1
    said = {"number": number, "words": words, "consent": consent}
    pack.quotes = [*pack.quotes, {**said, "by": by.name, "on": localdate(at).isoformat()}]
    pack.save(update_fields=["quotes"])


@atomically
def drop_quote(*, pack: Pack, number: int, by: Viewer, at: datetime) -> None:
    """By its own number, which stays when others are added or dropped meanwhile."""
    _hold_draft(pack, by=by)
    stay_out(pack, by, at)
    pack.quotes = [quote for quote in pack.quotes if quote["number"] != number]
    pack.save(update_fields=["quotes"])


def _hold_draft(pack: Pack, *, by: Viewer) -> None:
    by.require(P.EVIDENCE_PREPARE)
    hold(pack)
    require_state(pack, PACK, PackState.DRAFT)


@atomically
def freeze(pack: Pack, *, by: Viewer, at: datetime) -> None:
    """Keep what it says as it stands now, with the digest that a decision names."""
    hold(pack)
    pack.content = compose(pack, localdate(at))
    rules.SaysSomething.require(says_something(pack.content))
    pack.digest = digest_of(json.dumps(pack.content, sort_keys=True))
    move(pack, PACK, "freeze", by=by, at=at, saving=["content", "digest"])
    keep_out(pack, at=at)


@atomically
def reopen(pack: Pack, *, by: Viewer, at: datetime) -> None:
    pack.content, pack.digest = None, ""
    move(pack, PACK, "reopen", by=by, at=at, saving=["content", "digest"])
    governing.let_go(pack)


@atomically
def send(
    pack: Pack, *, decision: RelevantDecision | None, way: str, sent_on: date, by: Viewer, at: datetime
) -> None:
    """Send it under a decision that names it and its addressee: by email with a link, or printed."""
    by.require(P.EVIDENCE_SEND)
    by_email = way == Way.EMAIL
    EmailLeavesToday.check(sent_on, by_email=by_email, today=localdate(at))
    hold(pack)
    rules.EmailForTheLink.require(not by_email or pack.email)
    officers = council_officers(sent_on) if pack.to_council else []
    rules.TheCouncilReadsIt.require(way != Way.HERE or officers)
    pack.decision = governing.act_under(
        decision.pk if decision else None, act_of_sending(pack, sent_on), by=by
    )
    pack.way, pack.sent_on = way, sent_on
    move(pack, PACK, "send", by=by, at=at, saving=["decision", "way", "sent_on"])
    keep_out(pack, at=at)
    if by_email:
        _email(pack, by=by, at=at)
    for officer in officers:
        _tell(officer, pack, by=by, at=at)


def _email(pack: Pack, *, by: Viewer, at: datetime) -> None:
    notify.send_email(
        to=pack.email,
        name=pack.addressee,
        template=LETTER,
        context={"link_name": current_space().name, "title": pack.title, "wanted": pack.wanted},
        about=f"Evidence: {pack.title}",
        url=pack.get_absolute_url(),
        render_with="evidence.secret_link",
        render_ids={"pack_id": pack.pk},
        case=pack,
        by=by,
        at=at,
    )


def _tell(officer: Account, pack: Pack, *, by: Viewer, at: datetime) -> None:
    """That it stands on the council's own pages; what it says stands there alone."""
    page = current_space().address + reverse("council_evidence:show", args=[pack.pk])
    notify.send_email(
        to=officer.email,
        name=officer.name,
        template="evidence/email/council",
        context={"link_name": current_space().name, "title": pack.title, "page": page},
        about=f"Evidence: {pack.title}",
        url=pack.get_absolute_url(),
        by=by,
        at=at,
    )


@atomically
def undelivered(pack: Pack, *, by: Viewer, at: datetime) -> None:
    """The email did not arrive: it stands, is not sent, and its decision can be used again. Who says that they have it, has it, and
    so has a council on whose pages it stands."""
    hold(pack)
    if pack.state != PackState.SENT or pack.way != Way.EMAIL or pack.to_council:
        return
    pack.way, pack.sent_on, pack.link, pack.link_until = "", None, "", None
    governing.let_go(pack)
    note = "The email could not be delivered."
    move(pack, PACK, "come_back", by=by, at=at, note=note, saving=["way", "sent_on", "link", "link_until"])


@atomically
def sent_again(pack: Pack, *, to: str, by: Viewer, at: datetime) -> None:
    """The email leaves today: telling somebody again is compared with the decision again. What came back has gone out by this."""
    hold(pack)
    today = localdate(at)
    if not pack.is_sent:
        require_state(pack, PACK, PackState.READY)
    pack.decision = governing.act_under(pack.decision_id, act_of_sending(pack, today), by=by)
    pack.email = to
    pack.save(update_fields=["email"])
    if pack.is_sent:
        return
    pack.way, pack.sent_on = Way.EMAIL, today
    move(pack, PACK, "send", by=by, at=at, saving=["decision", "way", "sent_on"])
    keep_out(pack, at=at)


@atomically
def forget_consent(pack: Pack, *, said_by: Callable[[dict[str, Any]], bool], mark: str) -> None:
    """Who consented, how and when, is said no more; the words themselves name nobody."""
    hold(pack)
    pack.quotes = [{**quote, "consent": mark} if said_by(quote) else quote for quote in pack.quotes]
    pack.save(update_fields=["quotes"])


@atomically
def make_link(pack: Pack, *, at: datetime) -> str:
    """The address of a new link; only the email ever holds it, and an earlier one stops working."""
    secret = secrets.token_urlsafe(32)
    pack.link, pack.link_until = secret_digest(secret), at + LASTS
    pack.save(update_fields=["link", "link_until"])
    return f"{current_space().address}{reverse('evidence:read', args=[secret])}"


@atomically
def receive(pack: Pack, *, received_on: date, how: str = "", by: Viewer, at: datetime) -> None:
    """The addressee has it: said behind the link, or recorded from a letter or a call."""
    pack.received_on = received_on
    move(pack, PACK, "receive", by=by, at=at, note=how, saving=["received_on"])


@atomically
def answer(pack: Pack, *, used: str, by: Viewer, at: datetime) -> None:
    """What the addressee says that it used, and for what."""
    pack.used, pack.answered_on = used, localdate(at)
    pack.received_on = pack.received_on or localdate(at)
    move(pack, PACK, "answer", by=by, at=at, note=used, saving=["used", "answered_on", "received_on"])
    keep_out(pack, at=at)
