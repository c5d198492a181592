from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.voice.feedback.workflow import EXPERIENCE, ExperienceState

# What the teller wrote, question by question; the edited version has the same parts.
TEXTS = ("what", "good", "change")
LABEL = "feedback.experience"
JOIN_REQUEST, ACTIVITY = "members.joinrequest", "activities.activity"
CONSENTS = ("may_use", "may_show", "may_publish", "may_contact")


class Kind(models.TextChoices):
    EXPERIENCE = "experience", "Something that happened when using a service"
    NEED = "need", "Something that people need and do not get"
    IDEA = "idea", "An idea for making things better"
    WORRY = "worry", "A worry about a service, or about a change to one"


class Source(models.TextChoices):
    SITE = "site", "On the LINk’s website"
    TELEPHONE = "telephone", "By telephone"
    CARD = "card", "On a comment card"
    POST = "post", "By letter"
    EMAIL = "email", "By email"
    MEETING = "meeting", "At a meeting or an event"
    IN_PERSON = "in_person", "In conversation"
    PARTNER = "partner", "Through another organisation"
    JOINING = "joining", "When asking to join"


class About(models.TextChoices):
    """Whose experience it is, as seen from the teller."""

    SELF = "self", "Me"
    CARED_FOR = "cared_for", "Somebody I care for"
    RELATIVE = "relative", "A relative or a friend"
    STAFF = "staff", "People I work with: I work for a service"
    PEOPLE = "people", "People in general, or a group I belong to"


class Overall(models.TextChoices):
    """The teller's own word for all of it: nobody else chooses one for them."""

    VERY_GOOD = "very_good", "Very good"
    GOOD = "good", "Good"
    MIXED = "mixed", "Mixed"
    POOR = "poor", "Poor"
    VERY_POOR = "very_poor", "Very poor"


class ExperienceQuerySet(models.QuerySet["Experience"]):
    def counted(self) -> ExperienceQuerySet:
        """Those that figures may count: not set aside, and their teller agreed to be counted."""
        return self.exclude(state=ExperienceState.ASIDE).filter(may_use=True)


class Experience(models.Model):
    """What somebody told the LINk of health or social care: an experience, a need, an idea or a worry.

    The words of the teller stay as they were written, and few read them; the edited version, from which a person has taken out
    whatever could show who it is, is what the LINk works with.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    # Which meeting, stall or organisation it came from, and who wrote it down; empty for what came by the website.
    came_by = models.CharField(max_length=200, blank=True)
    entered_by = models.CharField(max_length=300, blank=True)
    received_on = models.DateField()
    provider = models.ForeignKey(Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The service in the teller's own words.
    service = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=12, choices=About.choices, blank=True)
    # The first day of the month in which it happened.
    month = models.DateField(null=True, blank=True)
    what = models.TextField()
    good = models.TextField(blank=True)
    change = models.TextField(blank=True)
    overall = models.CharField(max_length=10, choices=Overall.choices, blank=True)
    in_danger = models.BooleanField(default=False)
    may_use = models.BooleanField(default=False)
    may_show = models.BooleanField(default=False)
    may_publish = models.BooleanField(default=False)
    may_contact = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    state = StateField(EXPERIENCE)
    edited_what = models.TextField(blank=True)
    edited_good = models.TextField(blank=True)
    edited_change = models.TextField(blank=True)
    edited_by = models.CharField(max_length=300, blank=True)
    edited_on = models.DateField(null=True, blank=True)
    # What was agreed that it is about, by codes of the list of themes.
    themes = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    effects = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    # Where somebody said it, by the label and number of the record: what they wrote when asking to join, or the activity.
    origin = models.CharField(max_length=100, blank=True, db_default="", default="")
    origin_id = models.BigIntegerField(null=True, blank=True)
    # What everybody reads of it, picked by a person from the edited version, while whoever told it agrees.
    published_words = models.TextField(blank=True, db_default="", default="")
    published_on = models.DateField(null=True, blank=True)
    published_by = models.CharField(max_length=300, blank=True, db_default="", default="")
    # Digest of the code by which the teller comes back: what is sent twice is one experience.
    code_digest = models.CharField(max_length=64, null=True, editable=False)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], name="experience_sent_once"),
            models.CheckConstraint(condition=~Q(what=""), name="experience_says_something"),
            models.CheckConstraint(
                condition=Q(source="site", entered_by="") | ~Q(source="site") & ~Q(entered_by=""),
                name="experience_says_who_entered_it",
            ),
            models.CheckConstraint(
                condition=Q(edited_on=None, edited_what="", edited_by="")
                | Q(edited_on__isnull=False) & ~Q(edited_what="") & ~Q(edited_by=""),
                name="experience_edited_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="read") | Q(edited_on__isnull=False), name="experience_read_is_edited"
            ),
            models.CheckConstraint(
                condition=Q(may_contact=True) | Q(name="", email="", telephone=""),
                name="experience_reached_by_consent",
            ),
            models.CheckConstraint(
                condition=Q(origin="", origin_id=None) | ~Q(origin="") & Q(origin_id__isnull=False),
                name="experience_origin_is_whole",
            ),
            models.UniqueConstraint(
                fields=["origin_id"], condition=Q(origin=JOIN_REQUEST), name="experience_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(published_on=None, published_words="", published_by="")
                | Q(published_on__isnull=False, may_publish=True, edited_on__isnull=False)
                & ~Q(published_words="")
                & ~Q(published_by=""),
                name="experience_published_by_consent",
            ),
        ]
        indexes = [models.Index(fields=["state", "received_on"], name="experience_by_age")]

    def __str__(self) -> str:
        """Without a word of the teller: it stands in lists that more people see."""
        return f"Experience {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:experience", args=[self.pk])

    @property
    def service_name(self) -> str:
        """The service in the register or, where none was found there, in the teller's words."""
        return str(self.provider) if self.provider else self.service

    @property
    def is_edited(self) -> bool:
        return self.edited_on is not None

    @property
    def is_reached(self) -> bool:
        """Whether whoever told it hears what came of it: with a code, or by email."""
        return bool(self.code_digest or (self.may_contact and self.email))

    @property
    def text(self) -> str:
        """What those who work with it read: the edited version, once there is one."""
        parts = [getattr(self, f"edited_{part}") for part in TEXTS]
        return "\n\n".join(part for part in parts if part)

    @property
    def original(self) -> str:
        return "\n\n".join(text for part in TEXTS if (text := getattr(self, part)))
