from collections.abc import Mapping
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Model
from django.template import Context, Engine

from foundation.access import Viewer
from foundation.design.identity import identity_of
from foundation.jobs import Unrecoverable, ask
from foundation.notify import addresses, queries
from foundation.notify.delivery import delivery_of
from foundation.notify.models import HANDED_OVER, Message, MessageState
from foundation.notify.rules import LetterCanBeAnswered, OnlyFailedIsSentAgain, SecretStaysWithItsAddress
from foundation.notify.secrets import maker_of
from foundation.tenancy import atomic, atomically, current_space

# So that no answering machine answers, and no mailing list takes it up (RFC 3834).
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def send_email(
    *,
    to: str,
    name: str,
    template: str,
    context: Mapping[str, Any],
    about: str,
    url: str,
    by: Viewer,
    at: datetime,
    render_with: str = "",
    render_ids: Mapping[str, int | str] | None = None,
    wants_answer: bool = False,
    case: Model | None = None,
    stop: str = "",
) -> Message:
    """Queue an email. With `render_with`, `context` is kept for the sending: plain texts and numbers.

    `render_ids` name the record that the letter is about. `wants_answer`: refused where nobody could be answered. Answers arrive on the
    `case`, where mail is received, and else at the space's own address. `stop` is the address where its reader stops hearing of such
    things; a statutory letter has none.
    """
    shown = identity_of(current_space())
    reply_to = addresses.reply_address(case) or shown.email
    LetterCanBeAnswered.require(shown.contact or reply_to or not wants_answer)
    secrets = maker_of(render_with).placeholders if render_with else {}
    subject, body = _written(template, name, reply_to, {**context, **secrets})
    with atomic():
        message = Message.objects.create(
            to=to,
            name=name,
            template=template,
            subject=subject,
            body=body,
            about=about,
            url=url,
            reply_to=reply_to,
            stop=stop,
            render_with=render_with,
            render_ids=dict(render_ids or {}),
            context=dict(context) if render_with else {},
            asked_at=at,
            asked_by=by.signature,
        )
        ask("notify.deliver", message_id=message.pk)
    return message


def send_at_once(
    *,
    to: str,
    name: str,
    template: str,
    context: Mapping[str, Any],
    at: datetime,
    render_with: str = "",
    render_ids: Mapping[str, int | str] | None = None,
) -> None:
    """An email that is written down nowhere: in a suspended network nothing can be, and people still sign in."""
    secrets = maker_of(render_with).maker(**(render_ids or {}), at=at) if render_with else {}
    shown = identity_of(current_space())
    subject, body = _written(template, name, shown.email, {**context, **secrets})
    EmailMessage(subject, body, to=[to], headers=AUTOMATIC).send()


def _written(template: str, name: str, reply_to: str, context: Mapping[str, Any]) -> tuple[str, str]:
    space = current_space()
    own = {"space": space, "name": name, "signature": identity_of(space).signature, "reply_to": reply_to}
    whole = {**own, **context}
    # A line break in a subject would end the header and begin another.
    subject = " ".join(_rendered(f"{template}.subject.txt", whole).split())
    return subject[:300], _rendered(f"{template}.txt", whole).strip() + "\n"


def _rewritten(message: Message, context: Mapping[str, Any]) -> tuple[str, str]:
    return _written(message.template, message.name, message.reply_to, context)


def _rendered(template: str, context: Mapping[str, Any]) -> str:
    plain = Context(dict(context), autoescape=False)
    return Engine.get_default().get_template(template).render(plain)


@atomically
def deliver(message_id: int, *, at: datetime) -> None:
    """Hand a queued message to the mail server, and say so. Raises what the server raised."""
    message = Message.objects.get(pk=message_id)
    if message.state != "queued":
        return
    subject, body = message.subject, message.body
    if message.render_with:
        secrets = maker_of(message.render_with).maker(**message.render_ids, at=at)
        subject, body = _rewritten(message, {**message.context, **secrets})
    try:
        _email(message, subject, body).send()
    except (SMTPRecipientsRefused, SMTPSenderRefused) as error:
        raise Unrecoverable(f"the mail server refused the address: {error}") from error
    message.state, message.sent_at, message.last_error = "sent", at, ""
    message.tries += 1
    message.save()


def _email(message: Message, subject: str, body: str) -> EmailMessage:
    space = current_space()
    domain = space.host or settings.LINKS_BASE_DOMAIN
    # The same identity at each try: a message that went out twice is shown once by its reader.
    identity = f"<{space.key}.{message.pk}.{int(message.asked_at.timestamp())}@{domain}>"
    headers = {"Message-ID": identity, "From": settings.DEFAULT_FROM_EMAIL, **AUTOMATIC}
    if message.stop:
        # One press in the reader's own mail program, without a page between (RFC 8058).
        headers |= {
            "List-Unsubscribe": f"<{message.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    reply_to = [message.reply_to] if message.reply_to else None
    # On the envelope stands where a bounce arrives; its reader sees the From of the headers.
    envelope = addresses.bounce_address(message) or settings.DEFAULT_FROM_EMAIL
    letter = EmailMessage(subject, body, envelope, to=[message.to], reply_to=reply_to, headers=headers)
    # Not of newsletters: each letter of a list would be answered by a report.
    if addresses.receives_mail() and not message.stop:
        letter.reported = True  # type: ignore[attr-defined]
    return letter


@atomically
def note_failure(message_id: int, *, error: Exception, final: bool, at: datetime) -> None:
    message = Message.objects.get(pk=message_id)
    message.tries += 1
    message.last_error = str(error)[:2000] or type(error).__name__
    message.state = "failed" if final else "queued"
    message.save()
    if final and not queries.reached_before(message):
        delivery_of(message.template).failed(**message.render_ids, at=at)


@atomically
def note_report(number: int, *, sending: str, action: str, reason: str, at: datetime) -> Message | None:
    """What the server that took this sending of a message says of it afterwards: "delivered", "relayed", "delayed", "failed". Returns the
    message, where there is one."""
    message = queries.message_held(number)
    if message is None or addresses.sending_of(message) != sending or message.state not in HANDED_OVER:
        return message
    good = action in ("delivered", "relayed")
    message.last_error = "" if good else reason[:2000] or "The mail server gave no reason."
    if action in ("delivered", "failed"):
        message.state = MessageState.DELIVERED if action == "delivered" else MessageState.FAILED
    message.save()
    if message.state == MessageState.FAILED and not queries.reached_before(message):
        delivery_of(message.template).failed(**message.render_ids, at=at)
    return message


@atomically
def take_out(message: Message, *, mark: str) -> None:
    """Leave of a message that one was sent, and when. One that still waits is never sent."""
    message.to = ""
    message.name = message.subject = message.body = message.about = mark
    message.render_ids, message.context = {}, {}
    message.last_error = mark if message.last_error else ""
    if message.state == "queued":
        message.state, message.last_error = "failed", mark
    message.save()


def send_again(message: Message, *, to: str, by: Viewer, at: datetime) -> None:
    """A person has mended what was wrong, perhaps the address, or thinks that it mends itself."""
    by.require(queries.SEE)
    SecretStaysWithItsAddress.require(not message.is_personal or to.casefold() == message.to.casefold())
    with atomic():
        failed = Message.objects.undelivered().filter(pk=message.pk)
        OnlyFailedIsSentAgain.require(failed.update(state="queued", sent_at=None))
        message.state, message.asked_at, message.to = "queued", at, to
        message.sent_at, message.last_error = None, ""
        context = delivery_of(message.template).again(**message.render_ids, to=to, at=at)
        if context is not None:
            message.subject, message.body = _rewritten(message, context)
        message.save()
        ask("notify.deliver", message_id=message.pk)
