"""From what people told to what the LINk does about it: a matter, or a letter to the service short of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.notify.rules import EmailLeavesToday
from foundation.notify.services import send_email
from foundation.tenancy import atomically, current_space
from foundation.tenancy.locking import hold
from foundation.workflow import begin, move
from tenants.area.providers.models import Provider
from tenants.governing.interests.services import stay_out
from tenants.permissions import P
from tenants.plan.matters import services as matters
from tenants.plan.matters.models import About, Matter, Origin
from tenants.voice.feedback import queries, rules
from tenants.voice.feedback.models import LABEL, Experience, Method, ServiceLetter
from tenants.voice.feedback.services.telling_back import reply
from tenants.voice.feedback.workflow import SERVICE_LETTER

EMAIL = "feedback/email/raised"


@atomically
def look_into(
    *,
    experiences: Sequence[int],
    matter: Matter | None,
    title: str = "",
    about: str = "",
    came_from: str = "",
    provider: Provider | None = None,
    by: Viewer,
    at: datetime,
) -> Matter:
    """Make these experiences part of a matter, of a new one where none is given. What is asked, visited and reported about it from then
    on leads back to whoever told them."""
    by.require(P.MATTERS_MANAGE)
    rules.SetIsNotEmpty.require(experiences)
    if matter is None:
        matter = matters.open_matter(
            title=title,
            about=about,
            origin=Origin.EXPERIENCE,
            came_from=came_from,
            provider=provider,
            by=by,
            at=at,
        )
    matters.hang_all(matter=matter, label=LABEL, numbers=experiences, by=by, at=at)
    return matter


@atomically
def draft_letter(
    *,
    provider: Provider,
    experiences: Sequence[int],
    title: str,
    text: str,
    about: About | None = None,
    by: Viewer,
    at: datetime,
) -> ServiceLetter:
    """Prepare a letter that shows a service what people told, as far as they agreed to it."""
    by.require(P.FEEDBACK_READ)
    shown = [experience.pk for experience in queries.to_show(experiences)]
    rules.ShownByConsent.require(shown and len(shown) == len(set(experiences)))
    letter = ServiceLetter.objects.create(
        provider=provider, experiences=shown, title=title, text=text, drafted_on=localdate(at)
    )
    begin(letter, SERVICE_LETTER, by=by, at=at)
    matters.hang(letter, about, by=by, at=at)
    stay_out(letter, by, at)
    return letter


@atomically
def send_letter(letter: ServiceLetter, *, method: str, sent_on: date, by: Viewer, at: datetime) -> None:
    """Send it in the LINk's name. It asks under no power, so no decision is needed and no time runs."""
    by.require(P.FEEDBACK_RAISE)
    by_email = method == Method.EMAIL
    EmailLeavesToday.check(sent_on, sent_on, by_email=by_email, today=localdate(at))
    hold(letter)
    rules.ShownByConsent.require(queries.to_show(letter.experiences).exists())
    rules.LetterNeedsAddress.require(not by_email or letter.provider.email)
    letter.method, letter.sent_on = method, sent_on
    move(letter, SERVICE_LETTER, "send", by=by, at=at, saving=["method", "sent_on"])
    if by_email:
        _email(letter, by=by, at=at)


def _email(letter: ServiceLetter, *, by: Viewer, at: datetime) -> None:
    send_email(
        to=letter.provider.email,
        name=letter.provider.name,
        template=EMAIL,
        context={"link_name": current_space().name, "title": letter.title, "text": letter.text},
        about=str(letter),
        url=letter.get_absolute_url(),
        render_with="feedback.words",
        render_ids={"letter_id": letter.pk},
        wants_answer=True,
        case=letter,
        by=by,
        at=at,
    )


@atomically
def record_letter_reply(
    letter: ServiceLetter, *, replied_on: date, answer: str, told: str, by: Viewer, at: datetime
) -> list[Experience]:
    """What the service answered, and what is told of it to those who told the LINk: `told`, the same words to each who can hear them.
    Returns whom it reached."""
    by.require(P.FEEDBACK_ENTER)
    hold(letter)
    rules.AnsweredInOrder.check(letter.sent_on, replied_on, localdate(at))
    letter.replied_on, letter.reply = replied_on, answer
    move(letter, SERVICE_LETTER, "answer", by=by, at=at, saving=["replied_on", "reply"])
    hear = [one for one in queries.numbered(letter.experiences) if one.is_reached]
    if told:
        reply(hear, text=told, by=by, at=at)
    return hear


def drop_letter(letter: ServiceLetter, *, by: Viewer, at: datetime) -> None:
    move(letter, SERVICE_LETTER, "drop", by=by, at=at)
