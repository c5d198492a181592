from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.documents.storage import SpaceStorage

NO_LOGO = Q(logo="", logo_digest="", logo_alt="", logo_width=None, logo_height=None)
WHOLE_LOGO = (
    ~Q(logo="")
    & ~Q(logo_digest="")
    & ~Q(logo_alt="")
    & Q(logo_width__isnull=False, logo_height__isnull=False)
)


class Identity(models.Model):
    """How the network shows itself: one row, or none while everything is as the register has it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    # Empty: by the register's name, which stays the statutory one in any case.
    known_as = models.CharField(max_length=60, blank=True)
    # Empty: the platform's own.
    accent = models.CharField(max_length=7, blank=True)
    logo = models.FileField(storage=SpaceStorage(), max_length=100, blank=True)
    logo_digest = models.CharField(max_length=16, blank=True)
    logo_alt = models.CharField(max_length=150, blank=True)
    logo_width = models.PositiveSmallIntegerField(null=True, blank=True)
    logo_height = models.PositiveSmallIntegerField(null=True, blank=True)
    postal_address = models.TextField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    text_relay = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    opening_times = models.CharField(max_length=200, blank=True)
    # Whom to ring when somebody may be hurt or neglected, day and night: one on each line.
    urgent_contacts = models.TextField(blank=True, default="", db_default="")

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="identity_is_one"),
            models.CheckConstraint(
                condition=Q(accent="") | Q(accent__regex=r"^#[0-9a-f]{6}$"),
                name="identity_accent_is_a_colour",
            ),
            models.CheckConstraint(condition=NO_LOGO | WHOLE_LOGO, name="identity_logo_whole"),
        ]

    def __str__(self) -> str:
        return self.known_as or "As the register has it"
