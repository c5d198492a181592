from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from foundation.search.fields import Fold
from foundation.writing.addresses import reverse
from tenants.people.members.models.formats import Format, Language


class Kind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"


class ContactBy(models.TextChoices):
    EMAIL = "email", "Email"
    POST = "post", "Post"
    TELEPHONE = "telephone", "Telephone"
    IN_PERSON = "in_person", "Only in person"


class ConsentHow(models.TextChoices):
    WRITING = "writing", "In writing"
    EMAIL = "email", "By email"
    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"
    WEBSITE = "website", "On the LINk’s website"


class Topic(models.TextChoices):
    HOSPITALS = "hospitals", "Hospitals"
    GENERAL_PRACTICE = "general_practice", "GPs and health centres"
    DENTISTRY = "dentistry", "Dentists"
    PHARMACY = "pharmacy", "Pharmacies"
    MENTAL_HEALTH = "mental_health", "Mental health"
    CARE_HOMES = "care_homes", "Care homes"
    HOME_CARE = "home_care", "Care at home"
    LEARNING_DISABILITY = "learning_disability", "Learning disability"
    PHYSICAL_DISABILITY = "physical_disability", "Physical disability and long-term conditions"
    OLDER_PEOPLE = "older_people", "Older people"
    CARERS = "carers", "Carers"
    MATERNITY = "maternity", "Maternity"
    EMERGENCY = "emergency", "Ambulance and emergency care"
    TRANSPORT = "transport", "Getting to services"
    PUBLIC_HEALTH = "public_health", "Staying healthy"


# What an erased record is called.
FORMER = {Kind.PERSON.value: "A former member", Kind.ORGANISATION.value: "A former member organisation"}


class Contactable(models.Model):
    """How someone can be reached: shared by those who take part and those who ask to."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    topics = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    language = models.CharField(
        max_length=5, choices=Language.choices, default=Language.ENGLISH, db_default=Language.ENGLISH
    )
    formats = ArrayField(models.CharField(max_length=20), default=list, db_default=[], blank=True)
    access_needs = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_organisation(self) -> bool:
        return self.kind == Kind.ORGANISATION

    @property
    def topic_labels(self) -> list[str]:
        return [Topic(code).label for code in self.topics if code in Topic.values]

    @property
    def takes_in(self) -> list[str]:
        """The language, if it is not English, and the forms in which they take in what is sent to them."""
        language = [] if self.language == Language.ENGLISH else [str(Language(self.language).label)]
        return [*language, *(str(Format(code).label) for code in self.formats)]


class MemberQuerySet(models.QuerySet["Member"]):
    def by_name(self) -> MemberQuerySet:
        """In a reader's order: Éilís beside Eileen, Łukasz beside Luke."""
        return self.order_by(Fold("name"), "pk")

    def survivors(self) -> models.QuerySet[Member, int]:
        """The numbers of the records that show these members."""
        return self.order_by().values_list(Coalesce("merged_into", "pk"), flat=True)

    def same_as(self, member: Member) -> MemberQuerySet:
        """The records that are this one member: the surviving one and those that were merged into it."""
        return self.filter(Q(pk=member.survivor_id) | Q(merged_into=member.survivor_id))


class RegisterManager(models.Manager["Member"]):
    """Without the records that were merged into another, so that nobody is counted, listed or written to twice."""

    def get_queryset(self) -> MemberQuerySet:
        return MemberQuerySet(self.model, using=self._db).filter(merged_into=None)

    def by_name(self) -> MemberQuerySet:
        return self.get_queryset().by_name()


class Member(Contactable):
    """A person or an organisation that takes part, now or in the past. How, say their involvements.

    Someone without email or account is looked after by staff; the audit log names who acted for them.
    """

    contact_by = models.CharField(max_length=12, choices=ContactBy.choices)
    consented_on = models.DateField(null=True, blank=True)
    consent_how = models.CharField(max_length=12, choices=ConsentHow.choices, blank=True)
    declared_interest = models.TextField(blank=True)

    # The record that shows what hangs on this one; never itself merged into another.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    # Those who are on the register.
    objects = RegisterManager()
    # Every record, for what reads or locks one by its number.
    records = MemberQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="member_merged")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="member_has_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="member_merged_into_another"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="member_kind_known"),
            models.CheckConstraint(
                condition=Q(consented_on=None, consent_how="")
                | (Q(consented_on__isnull=False) & ~Q(consent_how="")),
                name="member_consent_says_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(contact_by="email", email="")
                & ~Q(contact_by="post", address="")
                & ~Q(contact_by="telephone", telephone=""),
                name="member_can_be_contacted_as_they_wish",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("members:member", args=[self.pk])

    @property
    def survivor_id(self) -> int:
        """The number of the record that shows this member: its own, unless it was merged into another."""
        return self.merged_into_id or self.pk

    @property
    def survivor(self) -> Member:
        return self.merged_into or self
