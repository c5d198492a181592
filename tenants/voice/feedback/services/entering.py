"""What people said by telephone, on a card, at a meeting or through others, written down by somebody of the LINk or the host."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold, keep_once
from foundation.workflow import begin
from tenants.people.members.models import JoinRequest
from tenants.permissions import P
from tenants.voice.feedback import rules
from tenants.voice.feedback.models import CONSENTS, JOIN_REQUEST, Experience, Kind, Source
from tenants.voice.feedback.services.alarm import raise_alarm
from tenants.voice.feedback.services.letters import ask_for_consent
from tenants.voice.feedback.services.publishing import PUBLISHED, leave_unpublished
from tenants.voice.feedback.workflow import EXPERIENCE


@atomically
def enter(*, source: str, received_on: date, by: Viewer, at: datetime, **given: Any) -> Experience:
    by.require(P.FEEDBACK_ENTER)
    rules.ToldBeforeToday.check(received_on, given.get("month"), localdate(at))
    experience = Experience.objects.create(
        source=source, received_on=received_on, entered_by=by.name, **given
    )
    begin(experience, EXPERIENCE, by=by, at=at)
    if experience.in_danger:
        raise_alarm(experience, by=by, at=at)
    return experience


@atomically
def take_message(join_request: JoinRequest, *, by: Viewer, at: datetime) -> Experience:
    """Take what somebody wrote when asking to join as something that they told. Taken twice, it is one.

    They were asked for nothing but to join, so nothing may be done with it yet: who gave an email address is asked, with a page of their
    own to say it on; from the others somebody asks it and writes it down.
    """
    by.require(P.FEEDBACK_READ)
    rules.SaidWhenJoining.require(join_request.message.strip())
    made = Experience(
        kind=Kind.EXPERIENCE,
        source=Source.JOINING,
        entered_by=by.name,
        received_on=localdate(join_request.asked_at),
        what=join_request.message,
        origin=JOIN_REQUEST,
        origin_id=join_request.pk,
    )
    experience, is_new = keep_once(made, "origin", "origin_id")
    if is_new:
        begin(experience, EXPERIENCE, by=by, at=at)
        ask_for_consent(experience, to=join_request.email, name=join_request.name, by=by, at=at)
    return experience


@atomically
def note_consents(
    experience: Experience,
    *,
    name: str = "",
    email: str = "",
    telephone: str = "",
    by: Viewer,
    at: datetime,
    **agreed: bool,
) -> None:
    """What whoever told it has said yes to since, in person, by telephone or by letter. What they said on their own page stands."""
    by.require(P.FEEDBACK_ENTER)
    hold(experience)
    rules.TheirsToSay.require(experience.source != Source.SITE)
    for consent in CONSENTS:
        setattr(experience, consent, agreed.get(consent, False))
    experience.name, experience.email, experience.telephone = name, email, telephone
    leave_unpublished(experience)
    experience.save(update_fields=[*CONSENTS, "name", "email", "telephone", *PUBLISHED])
