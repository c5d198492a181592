from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from foundation.law.models import Clock
from foundation.timekeeping.periods import Year
from foundation.workflow import StateField
from foundation.writing.addresses import reverse
from tenants.accountability.annual_report.outline import BY_CODE, CHOICES
from tenants.accountability.annual_report.workflow import REPORT, AnnualReportState
from tenants.governing.governance.models import RelevantDecision

DONE = ("published", "superseded")


class PreparedBy(models.TextChoices):
    LINK = "link", "The LINk"
    HOST = "host", "The host, because the LINk did not"


class AnnualReport(models.Model):
    """One version of the report on a year's activities (2007 Act, s.227).

    `figures` are what the records said when they were last taken; `content` is the whole document as it was
    signed off, from which the page and the PDF are both made.
    """

    year = models.CharField(max_length=7)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revision = models.PositiveSmallIntegerField(default=1)
    correction = models.TextField(blank=True)
    state = StateField(REPORT)

    prepared_by = models.CharField(max_length=4, choices=PreparedBy.choices, default=PreparedBy.LINK.value)
    host_reason = models.TextField(blank=True)
    link_contact = models.TextField(blank=True)
    host_name = models.CharField(max_length=200, blank=True)
    host_contact = models.TextField(blank=True)
    # Whether an activity under the contract was at any time in no LINk's remit (s.227(2)).
    beyond_remit = models.BooleanField(null=True, blank=True)
    beyond_remit_account = models.TextField(blank=True)

    figures = models.JSONField()
    figures_taken_at = models.DateTimeField()
    clock = models.OneToOneField(Clock, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        RelevantDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_on = models.DateField(null=True, blank=True)
    signed_off_by_name = models.CharField(max_length=300, blank=True)
    content = models.JSONField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    envelope = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["year", "revision"], name="annual_report_revision_once"),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(state__in=["draft", "signed"]),
                name="annual_report_one_in_hand",
            ),
            models.UniqueConstraint(
                fields=["year"], condition=Q(state="published"), name="annual_report_one_published"
            ),
            models.CheckConstraint(
                condition=Q(year__regex=r"^20\d\d-\d\d$") & Q(ends_on__gt=F("starts_on")),
                name="annual_report_is_for_a_year",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, correction="") | (Q(revision__gt=1) & ~Q(correction="")),
                name="annual_report_correction_says_what",
            ),
            models.CheckConstraint(
                condition=Q(prepared_by="link", host_reason="")
                | (Q(prepared_by="host") & ~Q(host_reason="")),
                name="annual_report_by_host_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_off_on=None, content=None, decision=None)
                | Q(
                    Q(decision__isnull=False) | Q(prepared_by="host"),
                    ~Q(state="draft"),
                    signed_off_on__gt=F("ends_on"),
                    content__isnull=False,
                ),
                name="annual_report_signed_off_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "signed"], published_on=None, envelope=None)
                | Q(state__in=DONE, published_on__gte=F("signed_off_on"), envelope__isnull=False),
                name="annual_report_published_and_sent",
            ),
        ]

    def __str__(self) -> str:
        version = f", version {self.revision}" if self.revision > 1 else ""
        return f"Annual report {self.year}{version}"

    def get_absolute_url(self) -> str:
        return reverse("annual_report:show", args=[self.pk])

    @property
    def public_path(self) -> str:
        """Where everyone reads it: one address for a year, whichever version stands there."""
        return reverse("public_annual_report:show", args=[self.year])

    @property
    def period(self) -> Year:
        return Year.named(self.year)

    @property
    def is_draft(self) -> bool:
        return self.state == AnnualReportState.DRAFT

    @property
    def by_host(self) -> bool:
        return self.prepared_by == PreparedBy.HOST


class Section(models.Model):
    """What the network wrote in a part of its report."""

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, related_name="sections", db_index=False
    )
    code = models.CharField(max_length=20, choices=CHOICES)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="annual_report_section_once"),
            models.CheckConstraint(condition=Q(code__in=list(BY_CODE)), name="annual_report_section_known"),
            models.CheckConstraint(condition=~Q(text=""), name="annual_report_section_says_something"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class Body(models.TextChoices):
    """The bodies that must be sent a copy (2007 Act, s.227(4))."""

    AUTHORITY = "authority", "The local authority"
    PCT = "pct", "Primary care trust"
    SHA = "sha", "Strategic health authority"
    OSC = "osc", "Overview and scrutiny committee"
    CQC = "cqc", "Care Quality Commission"
    DEPARTMENT = "department", "Department of Health"
    OTHER = "other", "Someone else"


class Method(models.TextChoices):
    EMAIL = "email", "By email from here, with the address of the report"
    POST = "post", "By post or by hand"
    POST_ROOM = "post_room", "Through the platform’s post room"


class Recipient(models.Model):
    """Someone who gets a copy, or a committee that the activities do not concern, with the reason."""

    report = models.ForeignKey(
        AnnualReport, on_delete=models.CASCADE, related_name="recipients", db_index=False
    )
    body = models.CharField(max_length=12, choices=Body.choices)
    name = models.CharField(max_length=200)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    email = models.EmailField(blank=True)
    left_out_because = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "body", "name"], name="annual_report_recipient_once"),
            models.CheckConstraint(condition=~Q(name=""), name="annual_report_recipient_has_name"),
            models.CheckConstraint(
                condition=Q(left_out_because="") | Q(body="osc", sent_on=None),
                name="annual_report_only_a_committee_is_left_out",
            ),
            models.CheckConstraint(
                condition=~Q(method="email") | ~Q(email=""), name="annual_report_recipient_has_address"
            ),
            models.CheckConstraint(
                condition=(Q(body="department") & Q(method="post_room"))
                | (~Q(body="department") & ~Q(method="post_room")),
                name="annual_report_department_by_post_room",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def settled(self) -> bool:
        """It is clear how the copy goes, or why none does."""
        return bool(self.method or self.left_out_because)
