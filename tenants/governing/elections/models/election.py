from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import get_default_timezone

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.governing.elections.workflow import ELECTION
from tenants.governing.governance.models import Post, RelevantDecision
from tenants.people.members.models import ConsentHow, Member

# Voting, and what must be in by the last day, ends at noon.
NOON = time(12)


class Method(models.TextChoices):
    STV = "stv", "Preferences (single transferable vote)"
    PLURALITY = "plurality", "Most votes: as many votes as seats"
    APPROVAL = "approval", "Approval: a vote for each candidate one agrees with"
    LOT = "lot", "By lot, without a vote"


class Electorate(models.TextChoices):
    PEOPLE = "people", "Members who are people"
    MEMBERS = "members", "Members: people and organisations"
    EVERYONE = "everyone", "Members and participants"


class Election(models.Model):
    """Seats to be filled: by whose votes, how, and when. What was announced stays as it was.

    `profile` holds the papers, counted by what they say; `result` the stages of the count. `invited_up_to` is the number on the roll
    up to which invitations were written, so that a job that was killed goes on from there. `roll_size` says how many stood on the roll once
    it is gone; until then its lines are counted.
    """

    title = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    # Where it is a post of a body, whoever is elected holds it from the first day to the last.
    fills = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    term_since = models.DateField(null=True, blank=True)
    term_until = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    electorate = models.CharField(max_length=10, choices=Electorate.choices)
    asks_proposer = models.BooleanField(default=False)
    frozen_on = models.DateField()
    nominations_close_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    officer = models.CharField(max_length=200)
    officer_contact = models.CharField(max_length=300)
    complaints = models.TextField()
    complaint_days = models.PositiveSmallIntegerField(default=14)
    # The file of ballots is published from so many papers on: with few, a rare ranking says whose it is.
    publish_from = models.PositiveSmallIntegerField(default=50)
    lot_source = models.CharField(max_length=500)
    lot_drawn_on = models.DateField()
    lot_numbers = models.JSONField(default=list)
    state = StateField(ELECTION, max_length=12)
    profile = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    invited_up_to = models.PositiveIntegerField(default=0)
    declared_on = models.DateField(null=True, blank=True)
    # The result as a decision of the LINk; none where no procedure was in force under which it could decide.
    decision = models.OneToOneField(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    roll_size = models.PositiveIntegerField(null=True, blank=True)
    roll_gone_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(post="") & ~Q(officer="") & ~Q(complaints=""),
                name="election_says_what",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_has_seats"),
            models.CheckConstraint(
                condition=Q(fills=None, term_since=None, term_until=None)
                | Q(fills__isnull=False, term_since__isnull=False),
                name="election_of_a_post_says_since_when",
            ),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="election_method_known"),
            models.CheckConstraint(
                condition=Q(frozen_on__lte=F("opens_on"))
                & Q(nominations_close_on__lt=F("lot_drawn_on"))
                & Q(nominations_close_on__lt=F("opens_on"))
                & Q(lot_drawn_on__lte=F("closes_on"))
                & Q(opens_on__lt=F("closes_on")),
                name="election_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["declared", "annulled"], declared_on__isnull=False)
                | (~Q(state__in=["declared", "annulled"]) & Q(declared_on=None, decision=None)),
                name="election_declared_says_when",
            ),
            models.CheckConstraint(
                condition=Q(roll_size=None, roll_gone_on=None)
                | Q(roll_size__isnull=False, roll_gone_on__isnull=False, declared_on__isnull=False)
                | Q(roll_size__isnull=False, roll_gone_on__isnull=False, state="called_off"),
                name="election_roll_gone_after_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.pk])

    @property
    def public_address(self) -> str:
        return reverse("public_elections:election", args=[self.pk])

    @property
    def closes_at(self) -> datetime:
        return datetime.combine(self.closes_on, NOON, tzinfo=get_default_timezone())

    @property
    def nominations_close_at(self) -> datetime:
        return datetime.combine(self.nominations_close_on, NOON, tzinfo=get_default_timezone())

    @property
    def complain_until(self) -> date | None:
        return self.declared_on + timedelta(days=self.complaint_days) if self.declared_on else None

    @property
    def has_poll(self) -> bool:
        return self.method != Method.LOT

    @property
    def ranks(self) -> bool:
        return self.method == Method.STV

    @property
    def most_votes(self) -> int | None:
        """How many candidates one paper may name; None for as many as there are."""
        return self.seats if self.method == Method.PLURALITY else None


class Candidate(models.Model):
    """Somebody who stands, and agreed to. `number` is the place on the ballot paper, `lot` in the draw, `place` in the result."""

    election = models.ForeignKey(
        Election, on_delete=models.PROTECT, related_name="candidates", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    statement = models.TextField(blank=True)
    # What they declare beside it; "None" is an answer. Empty where nobody asked.
    interests = models.TextField(blank=True, db_default="")
    proposer = models.CharField(max_length=200, blank=True)
    nominated_on = models.DateField()
    consented_on = models.DateField()
    consent_how = models.CharField(max_length=12, choices=ConsentHow.choices)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)
    lot = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "member"], name="candidate_once"),
            models.CheckConstraint(condition=~Q(name=""), name="candidate_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @property
    def index(self) -> int:
        """Their place in a count, which begins at 0."""
        return (self.number or 0) - 1
