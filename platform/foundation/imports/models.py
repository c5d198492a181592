from __future__ import annotations

from django.db import models
from django.db.models import Q

from foundation.documents.storage import SpaceStorage
from foundation.imports.workflow import IMPORT, Decision, ImportState, RowState
from foundation.workflow import StateField
from foundation.writing.addresses import reverse


class Import(models.Model):
    """A file that somebody brings in, and what became of it. The file and its rows are deleted; who, when and the counts stay."""

    kind = models.CharField(max_length=40)
    state = StateField(IMPORT)
    file_name = models.CharField(max_length=200)
    # As found in its content: text, xlsx or ods.
    file_kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    content = models.FileField(storage=SpaceStorage(), max_length=120, blank=True)
    # How the file is read: encoding, separator, sheet, headings, hidden, month_first.
    layout = models.JSONField(default=dict)
    # The code of what each column of the file holds, by its place: {"0": "name"}.
    columns = models.JSONField(default=dict)
    # The headings of the file, in its order.
    headings = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    rows_in_file = models.PositiveIntegerField(default=0)
    # The newest record of the register when it was searched for duplicates.
    seen_up_to = models.BigIntegerField(null=True, blank=True)
    # What is kept when the rows are deleted: how many were added, filled, left out, wrong.
    counts = models.JSONField(default=dict)
    by_name = models.CharField(max_length=300)
    by_account = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # The day on which the file and its rows are deleted; from then on it can't be undone.
    kept_until = models.DateField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(state__in=[ImportState.RUNNING.value, ImportState.UNDOING.value]),
                name="import_one_of_a_kind_at_work",
            ),
            models.CheckConstraint(condition=~Q(by_name=""), name="import_says_who"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("imports:import", args=[self.pk])

    @property
    def month_first(self) -> bool:
        return bool(self.layout.get("month_first"))


class Row(models.Model):
    """A row of the file: what it says, what is wrong with it, whom it may be the same as, and what became of it."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", db_index=False)
    # As the sheet numbers it.
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in RowState],
        default=RowState.WAITING.value,
    )
    cells = models.JSONField()
    values = models.JSONField(default=dict)
    # Each with its column and why.
    problems = models.JSONField(default=list)
    # Each with why, and with record_id and about where it is on the register, or row where it is an earlier row of the file.
    candidates = models.JSONField(default=list)
    decision = models.CharField(
        max_length=10, blank=True, choices=[(choice.value, choice.label) for choice in Decision]
    )
    # The record that it added, or whose empty fields it fills.
    record_id = models.BigIntegerField(null=True)
    filled = models.JSONField(default=list)
    # A digest of the record as it was left, which tells whether somebody has changed it since.
    image = models.CharField(max_length=64, blank=True)
    # Why it holds the undoing back, or was left out.
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="import_row_once")]

    def __str__(self) -> str:
        return f"Row {self.number}"
