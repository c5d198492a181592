"""Equality monitoring: the 2001 Census categories (16+1) and others in common use. No answer is required."""

from __future__ import annotations

import secrets

from django.db import models

NOT_SAID = ("not_said", "Prefer not to say")


class Ethnicity(models.TextChoices):
    """By the NHS letters of the 2001 Census categories; each belongs to one of five groups."""

    A = "A", "White British"
    B = "B", "White Irish"
    C = "C", "Any other White background"
    D = "D", "White and Black Caribbean"
    E = "E", "White and Black African"
    F = "F", "White and Asian"
    G = "G", "Any other mixed background"
    H = "H", "Indian"
    J = "J", "Pakistani"
    K = "K", "Bangladeshi"
    L = "L", "Any other Asian background"
    M = "M", "Caribbean"
    N = "N", "African"
    P = "P", "Any other Black background"
    R = "R", "Chinese"
    S = "S", "Any other ethnic group"
    Z = "Z", "Prefer not to say"


ETHNIC_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("White", ("A", "B", "C")),
    ("Mixed", ("D", "E", "F", "G")),
    ("Asian or Asian British", ("H", "J", "K", "L")),
    ("Black or Black British", ("M", "N", "P")),
    ("Chinese or other ethnic group", ("R", "S")),
)
AGE_BANDS = [
    ("under_16", "Under 16"),
    ("16_24", "16 to 24"),
    ("25_34", "25 to 34"),
    ("35_44", "35 to 44"),
    ("45_54", "45 to 54"),
    ("55_64", "55 to 64"),
    ("65_74", "65 to 74"),
    ("75_84", "75 to 84"),
    ("85_over", "85 or over"),
    NOT_SAID,
]
GENDERS = [("female", "Female"), ("male", "Male"), ("other", "In another way"), NOT_SAID]
YES_NO = [("yes", "Yes"), ("no", "No"), NOT_SAID]
ORIENTATIONS = [
    ("heterosexual", "Heterosexual or straight"),
    ("gay_lesbian", "Gay or lesbian"),
    ("bisexual", "Bisexual"),
    ("other", "In another way"),
    NOT_SAID,
]
RELIGIONS = [
    ("none", "No religion"),
    ("christian", "Christian"),
    ("buddhist", "Buddhist"),
    ("hindu", "Hindu"),
    ("jewish", "Jewish"),
    ("muslim", "Muslim"),
    ("sikh", "Sikh"),
    ("other", "Any other religion"),
    NOT_SAID,
]
QUESTIONS = {
    "age_band": AGE_BANDS,
    "gender": GENDERS,
    "disability": YES_NO,
    "carer": YES_NO,
    "orientation": ORIENTATIONS,
    "religion": RELIGIONS,
}


def random_number() -> int:
    """A key that says nothing about the order in which answers came; 63 bits, so that no two are the same."""
    return secrets.randbits(63)


class EqualityAnswers(models.Model):
    """One set of answers, tied to nobody.

    No person, no account and no moment: only the financial year. The key is random, so that the order of
    rows says nothing, and the audit log leaves the table out, because a time and an actor would tie
    the answers to the person who was just added.
    """

    id = models.BigIntegerField(primary_key=True, default=random_number, editable=False)
    year = models.CharField(max_length=7)
    ethnicity = models.CharField(max_length=1, choices=Ethnicity.choices, blank=True)
    age_band = models.CharField(max_length=10, choices=AGE_BANDS, blank=True)
    gender = models.CharField(max_length=10, choices=GENDERS, blank=True)
    disability = models.CharField(max_length=10, choices=YES_NO, blank=True)
    carer = models.CharField(max_length=10, choices=YES_NO, blank=True)
    orientation = models.CharField(max_length=14, choices=ORIENTATIONS, blank=True)
    religion = models.CharField(max_length=10, choices=RELIGIONS, blank=True)

    class Meta:
        verbose_name_plural = "equality answers"

    def __str__(self) -> str:
        return f"Answers of {self.year}"
