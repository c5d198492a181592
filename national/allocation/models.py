"""Rounds and what they are worked out from. Authorities are named by their short names, which never change: a
determination must still read the same after an authority has gone from the register."""

from django.db import models
from django.db.models import F, Q

from foundation.workflow import StateField
from national.allocation.workflow import OPEN, ROUND

FINANCIAL_YEAR = r"^20\d\d-\d\d$"


class NeedsUpload(models.Model):
    """A file that is being checked. Nothing in it counts until it is loaded whole; then this row is deleted."""

    file_name = models.CharField(max_length=200)
    year = models.CharField(max_length=7)
    content = models.BinaryField()
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_by_name = models.CharField(max_length=300)
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class NeedsDataset(models.Model):
    """A figure of need for each authority, with its provenance. It never changes: a new file makes a new dataset."""

    name = models.CharField(max_length=120)
    measure = models.CharField(max_length=120)
    source = models.TextField()
    licence = models.TextField(blank=True)
    is_proxy = models.BooleanField()
    proxy_reason = models.TextField(blank=True)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    imported_by = models.BigIntegerField(null=True)
    imported_by_name = models.CharField(max_length=300)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="needs_dataset_name_once"),
            models.CheckConstraint(
                condition=Q(is_proxy=False) | ~Q(proxy_reason=""), name="needs_proxy_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NeedsValue(models.Model):
    dataset = models.ForeignKey(NeedsDataset, on_delete=models.PROTECT, related_name="values", db_index=False)
    authority_slug = models.CharField(max_length=60)
    need = models.DecimalField(max_digits=38, decimal_places=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dataset", "authority_slug"], name="needs_value_once"),
            models.CheckConstraint(condition=Q(need__gte=0), name="needs_value_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_slug}: {self.need}"


class NeedsWithdrawal(models.Model):
    """The dataset is no longer offered for scenarios; its rows stay."""

    dataset = models.OneToOneField(NeedsDataset, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dataset} withdrawn"


class Round(models.Model):
    """One financial year's allocation exercise."""

    year = models.CharField(max_length=7)
    state = StateField(ROUND)
    chosen = models.ForeignKey(
        "Scenario", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    submission = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["year"], name="round_year_once"),
            models.CheckConstraint(condition=Q(year__regex=FINANCIAL_YEAR), name="round_year_is_financial"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | (Q(chosen__isnull=False) & Q(submission__gt=0)),
                name="round_submitted_has_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"Allocation round {self.year}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Scenario(models.Model):
    """One way to share the grant of a round: its terms, and what each authority would get."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scenarios", db_index=False)
    name = models.CharField(max_length=80)
    total_pence = models.BigIntegerField()
    baseline_pence = models.BigIntegerField()
    unit_pence = models.PositiveSmallIntegerField(choices=[(100, "Whole pounds"), (1, "Pennies")])
    floor_basis_points = models.IntegerField(null=True)
    cap_basis_points = models.IntegerField(null=True)
    dataset = models.ForeignKey(NeedsDataset, on_delete=models.PROTECT, related_name="scenarios")
    prepared_by = models.BigIntegerField(null=True)
    prepared_by_name = models.CharField(max_length=300)
    prepared_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="scenario_name_once"),
            models.CheckConstraint(
                condition=Q(total_pence__gte=0, baseline_pence__gte=0), name="scenario_money_not_below_zero"
            ),
            models.CheckConstraint(condition=Q(unit_pence__in=[1, 100]), name="scenario_unit_known"),
            models.CheckConstraint(
                condition=Q(floor_basis_points__isnull=True)
                | Q(cap_basis_points__isnull=True)
                | Q(floor_basis_points__lte=F("cap_basis_points")),
                name="scenario_floor_not_above_cap",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """What one authority gets in a scenario, with every step of the arithmetic."""

    HELD = [("", "By need"), ("floor", "Held at the floor"), ("cap", "Held at the cap")]

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="lines", db_index=False)
    authority_slug = models.CharField(max_length=60)
    authority_name = models.CharField(max_length=80)
    region = models.CharField(max_length=30)
    need = models.DecimalField(max_digits=38, decimal_places=20)
    last_year_pence = models.BigIntegerField(null=True)
    amount_pence = models.BigIntegerField()
    held = models.CharField(max_length=5, blank=True, choices=HELD)
    steps = models.JSONField()

    class Meta:
        ordering = ["authority_name"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "authority_slug"], name="line_once"),
            models.CheckConstraint(condition=Q(amount_pence__gte=0), name="line_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_name}: {self.amount_pence}"

    @property
    def change_pence(self) -> int | None:
        return None if self.last_year_pence is None else self.amount_pence - self.last_year_pence


class Signature(models.Model):
    """Who stands behind a submission. The database itself lets nobody sign twice."""

    CAPACITIES = [("submitted", "Prepared and submitted"), ("approved", "Approved")]

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    submission = models.PositiveSmallIntegerField()
    capacity = models.CharField(max_length=10, choices=CAPACITIES)
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "submission", "account_id"], name="signature_two_people"
            ),
            models.UniqueConstraint(
                fields=["round", "submission", "capacity"], name="signature_capacity_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()}: {self.name}"


class Determination(models.Model):
    """The approved result of a round: its inputs in one document, their digest, and each amount."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="determination")
    inputs = models.JSONField()
    digest = models.CharField(max_length=64)
    amounts = models.JSONField()
    determined_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Determination {self.round.year}"
