"""What several endpoints show."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from foundation.law import queries as law
from foundation.law.models import Clock
from foundation.publishing.presenters import Notice, notices
from foundation.timekeeping import today

STANDINGS = ("open", "due soon", "late", "paused", "met in time", "met late", "cancelled")


class ClockShown(serializers.Serializer[Clock]):
    """A time limit: who owes what, by when, and how it stands today."""

    instrument = serializers.CharField(help_text="Code of the instrument that sets the limit.")
    citation = serializers.CharField(source="law.citation")
    owed_by = serializers.CharField()
    starts_on = serializers.DateField(help_text="The day that the count starts from.")
    due_on = serializers.DateField(help_text="The last day: an answer on it is in time.")
    met_on = serializers.DateField(allow_null=True)
    cancelled_on = serializers.DateField(allow_null=True)
    standing = serializers.SerializerMethodField(help_text="How it stands today.")

    def get_standing(self, clock: Clock) -> str:
        return clock.state_on(today())


class DayShown(serializers.Serializer[Any]):
    on = serializers.DateField()
    number = serializers.IntegerField(allow_null=True, help_text="Null if the day does not count.")
    why = serializers.CharField()
    law = serializers.CharField(source="source", help_text="The law that says so.")


class ProofShown(ClockShown):
    """With the count, day by day."""

    calendar = serializers.CharField(
        source="calendar_version", help_text="Version of the calendar of bank holidays."
    )
    days = serializers.SerializerMethodField()

    def get_days(self, clock: Clock) -> list[dict[str, Any]]:
        return [dict(DayShown(day).data) for day in law.proof(clock).days]


class NoticesShown(serializers.ListSerializer[Any]):
    def get_attribute(self, record: Any) -> list[Notice]:
        return notices(record)


class NoticeShown(serializers.Serializer[Notice]):
    """The note that stands in the place of what was taken out after it was published."""

    on = serializers.DateField()
    note = serializers.CharField(help_text="Why, in general words.")
    whole = serializers.BooleanField(source="is_whole", help_text="Whether all of it was taken down.")

    class Meta:
        list_serializer_class = NoticesShown
