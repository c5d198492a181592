"""Taking in the annual reports that networks send."""

from __future__ import annotations

from datetime import datetime

from foundation.access import Viewer
from foundation.exchange import MessageRejected
from foundation.exchange.models import Envelope
from foundation.law import Refused
from foundation.tenancy import atomic
from messages.annual_report import AnnualReport
from national.annual_reports import queries, rules
from national.annual_reports.models import ReceivedReport
from national.register.queries import network_of


def receive(*, message: AnnualReport, envelope: Envelope, by: Viewer, at: datetime) -> ReceivedReport:
    """Check and keep a version; one that fails goes back with the sentence of its rule."""
    try:
        _check(message, envelope)
    except Refused as refusal:
        raise MessageRejected(str(refusal)) from refusal
    body = message.body()
    with atomic():
        return ReceivedReport.objects.create(
            network_key=message.network,
            year=message.year.label,
            starts_on=message.year.starts_on,
            ends_on=message.year.ends_on,
            revision=message.revision,
            envelope=envelope.uuid,
            signed_off_on=message.signed_off_on,
            published_on=message.published_on,
            published_at_url=message.published_at_url,
            sent_at=envelope.sent_at,
            received_at=at,
            figures=body["figures"],
            sections=body["sections"],
            protection=message.protection,
        )


def _check(message: AnnualReport, envelope: Envelope) -> None:
    rules.ReportFromOpenNetwork.check(message, network_of(message.network))
    rules.ReportIsNewer.check(message, queries.last_revision(message.network, message.year.label))
    rules.ReportIsPublic.check(message, envelope.sent_at)
    rules.ReportProtected.check(message)
