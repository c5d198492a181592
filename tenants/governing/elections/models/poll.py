"""Who may vote, and the votes. Nothing here joins the two: see decision 73."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from tenants.governing.elections.envelopes import Envelope
from tenants.governing.elections.models.election import Election
from tenants.people.members.models import Member


class Voted(models.TextChoices):
    NOT = "", "Not recorded"
    ONLINE = "online", "Online"
    PAPER = "paper", "On paper"


class Voter(models.Model):
    """One line of the roll, frozen on its day. That somebody voted is written here in batches, without a time.

    `number` is printed on the envelope that comes back, never on the ballot paper. `link` is the digest of the secret in their email.
    `paper_issue` says how many ballot papers were made out for them, each in place of the one before, and `paper_on` the day of the last.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="voters", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    voted = models.CharField(max_length=6, choices=Voted.choices, blank=True)
    link = models.CharField(max_length=64, blank=True)
    paper_issue = models.PositiveSmallIntegerField(default=0, db_default=0)
    paper_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="voter_number_once"),
            models.UniqueConstraint(fields=["member", "election"], name="voter_once"),
            models.UniqueConstraint(fields=["link"], condition=~Q(link=""), name="voter_link_once"),
            models.CheckConstraint(
                condition=Q(paper_issue=0, paper_on=None) | Q(paper_issue__gte=1, paper_on__isnull=False),
                name="voter_paper_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def on_envelope(self) -> str:
        """12 for the first paper, 12/2 for the one in its place."""
        return str(Envelope(self.number, self.paper_issue))


class Right(models.Model):
    """A vote that has not been given yet. It is taken away in the transaction that puts the ballot in, so each is used once.

    All rights of an election are written at once when voting opens. The audit log leaves the table out: it would say when who voted.
    """

    voter = models.OneToOneField(Voter, on_delete=models.CASCADE, primary_key=True, related_name="right")

    def __str__(self) -> str:
        return f"A vote of {self.voter_id}"


class Ballot(models.Model):
    """A paper in the box: what it says, and nothing of who, when or from where. Counting empties the box.

    `ranking` holds the numbers of candidates; it is empty for a blank paper. A sheet of paper is keyed twice, by two people: `sheet` is
    the number that it was given when it lay among the others, `keyed_by` the account that keyed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+", db_index=False)
    ranking = models.JSONField()
    sheet = models.PositiveIntegerField(null=True, blank=True)
    keying = models.PositiveSmallIntegerField(null=True, blank=True)
    keyed_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "sheet", "keying"], name="ballot_sheet_keyed_once"),
            models.CheckConstraint(
                condition=Q(sheet=None, keying=None, keyed_by=None)
                | Q(sheet__isnull=False, keying__in=[1, 2], keyed_by__isnull=False),
                name="ballot_sheet_says_who_keyed_it",
            ),
        ]

    def __str__(self) -> str:
        return "A ballot"
