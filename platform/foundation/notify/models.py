from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When

from foundation.design.state import Colour, State
from foundation.notify.secrets import maker_of


class MessageState(State):
    """A mail server that takes a message promises nothing. Only its word that it delivered makes the message delivered; its word that it
    did not makes a message that was handed over fail afterwards."""

    QUEUED = "queued", "Queued"
    SENT = "sent", "Handed over", Colour.BLUE
    DELIVERED = "delivered", "Delivered", Colour.GREEN
    FAILED = "failed", "Failed", Colour.RED


HANDED_OVER = (MessageState.SENT, MessageState.DELIVERED)


class MessageQuerySet(models.QuerySet["Message"]):
    def failures_first(self) -> Self:
        order = Case(When(state="failed", then=Value(0)), default=Value(1))
        return self.order_by(order, "-asked_at", "-pk")

    def undelivered(self) -> Self:
        """Those that somebody can send again. Whose reader was taken out has no address any more, and waits for nobody."""
        return self.filter(state="failed").exclude(to="")


class Message(models.Model):
    """One email to one person. `subject` and `body` are what was sent, with the secrets left out."""

    to = models.EmailField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    template = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    about = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    # Where an answer arrives: the space's own address, where it has one.
    reply_to = models.EmailField(max_length=254, blank=True)
    # Where its reader stops hearing of such things, on what nobody has to get.
    stop = models.CharField(max_length=500, blank=True)
    # Which record it is about, and what its secrets are made from when it is sent.
    render_with = models.CharField(max_length=80, blank=True)
    render_ids = models.JSONField(default=dict, blank=True)
    context = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices(), default=MessageState.QUEUED.value)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=300)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "delivered"], sent_at__isnull=False)
                | Q(state="queued", sent_at=None)
                | Q(state="failed"),
                name="message_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(last_error=""), name="message_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_personal(self) -> bool:
        """Whoever gets it votes, signs in or reads as the person that it was written to."""
        return bool(self.render_with) and maker_of(self.render_with).personal

    @property
    def how_to_send_again(self) -> str:
        return "Send it again" if self.is_personal else "Correct the address and send it again"

    @property
    def can_be_sent_again(self) -> bool:
        return self.state == MessageState.FAILED and bool(self.to)

    @property
    def waiting_after_a_failure(self) -> bool:
        """Somebody's server could not take it yet, and goes on trying: ours, or the one it was handed over to."""
        return self.state != MessageState.FAILED and bool(self.last_error)

    @property
    def failed_afterwards(self) -> bool:
        """It was handed over, and then came back."""
        return self.state == MessageState.FAILED and self.sent_at is not None
