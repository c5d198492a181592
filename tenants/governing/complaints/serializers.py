from __future__ import annotations

from datetime import date

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.api.parsing import Day
from foundation.api.serializers import NoticeShown
from tenants.governing.complaints import periods
from tenants.governing.complaints.models import Action, Complaint, Outcome, Subject
from tenants.governing.complaints.workflow import ComplaintState


class ActionShown(serializers.Serializer[Action]):
    what = serializers.CharField()
    who = serializers.CharField()
    due_on = serializers.DateField()
    done_on = serializers.DateField(allow_null=True)
    result = serializers.CharField(allow_blank=True)


class ComplaintListed(serializers.Serializer[Complaint]):
    """A complaint that the council is told of, without the name of anybody who complained or is complained of."""

    id = serializers.IntegerField()
    subject = serializers.ChoiceField(choices=Subject.choices)
    about_host = serializers.BooleanField(
        help_text="Whether it is about the host or somebody who works for it."
    )
    state = serializers.ChoiceField(choices=ComplaintState.choices())
    received_on = serializers.DateField()
    acknowledged_on = serializers.DateField(allow_null=True)
    due_on = serializers.SerializerMethodField(
        help_text="The last day for what the LINk owes next by its own procedure."
    )
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True)
    closed_on = serializers.DateField(allow_null=True)
    told_on = serializers.DateField(source="council_told_on")
    told_why = serializers.CharField(source="council_told_why")

    def get_due_on(self, complaint: Complaint) -> date | None:
        return periods.due_on(complaint)


class ComplaintShown(ComplaintListed):
    text = serializers.CharField()
    wanted = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    apology = serializers.CharField(allow_blank=True)
    review_answer = serializers.CharField(allow_blank=True)
    actions = ActionShown(many=True, source="actions.all")
    council_said = serializers.CharField(allow_blank=True)
    taken_out = NoticeShown(many=True, help_text="What was taken out of it since the council was told.")


class ComplaintFilters(PageQuery):
    state = serializers.ChoiceField(choices=ComplaintState.choices(), required=False)
    received_from = Day(required=False, help_text="Received on this day or later.")
    received_to = Day(required=False, help_text="Received on this day or earlier.")
