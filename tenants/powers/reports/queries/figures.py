from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q

from tenants.powers.reports.models import Outcome, Recipient, Report, Role


def indicators(start: date, end: date) -> dict[str, int | None]:
    """Figures for a period, by the codes of the shared vocabulary."""
    sent = Report.objects.sent_between(start, end)
    due = Recipient.objects.exclude(role=Role.COPY).filter(
        clock__due_on__range=(start, end), clock__cancelled_on=None
    )
    happened = Outcome.objects.filter(happened_on__range=(start, end))
    return {
        **sent.aggregate(
            reports_sent=Count("pk", distinct=True), recommendations_made=Count("recommendations")
        ),
        **due.aggregate(
            responses_due=Count("pk"),
            responses_in_time=Count("pk", filter=Q(clock__met_on__lte=F("clock__due_on"))),
        ),
        **happened.aggregate(
            service_reviews=Count("pk", filter=Q(kind=Outcome.Kind.REVIEW)),
            service_changes=Count("pk", filter=Q(kind=Outcome.Kind.CHANGE)),
        ),
    }
