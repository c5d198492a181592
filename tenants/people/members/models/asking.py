from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.people.members.models.involvement import Tier
from tenants.people.members.models.member import Contactable, ContactBy, Member
from tenants.people.members.workflow import JOIN_REQUEST


class JoinRequest(Contactable):
    """Someone who asked on the public site to take part. Staff get in touch, then accept or decline."""

    tier = models.CharField(max_length=12, choices=Tier.choices)
    representative = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)
    # By which ways they want the LINk's news, besides the answer.
    news_by = ArrayField(models.CharField(max_length=12), default=list, db_default=[], blank=True)
    asked_at = models.DateTimeField()
    state = StateField(JOIN_REQUEST)
    # Who they say they are, while they wait: the same form sent twice is one request.
    waiting_as = models.CharField(max_length=64, null=True, blank=True)
    # Since when they wait to be told by telephone or post what was decided; an email tells the others.
    to_be_told_since = models.DateTimeField(null=True, blank=True)
    # The same for several, where somebody who was on the register has asked again.
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="join_requests"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["waiting_as"], name="join_request_waits_once"),
            models.CheckConstraint(condition=~Q(name=""), name="join_request_has_name"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(telephone="") | ~Q(address=""),
                name="join_request_can_be_answered",
            ),
            models.CheckConstraint(
                condition=Q(member=None) | Q(state__in=["accepted", "known"]),
                name="join_request_accepted_has_member",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("members:join_request", args=[self.pk])

    @property
    def answer_by(self) -> ContactBy:
        """How they hear what was decided, and from then on."""
        if self.email:
            return ContactBy.EMAIL
        return ContactBy.TELEPHONE if self.telephone else ContactBy.POST

    @property
    def is_told_by_letter(self) -> bool:
        """Whether a letter can tell them what was decided: no email did, and their address is known."""
        return self.to_be_told_since is not None and bool(self.address)
