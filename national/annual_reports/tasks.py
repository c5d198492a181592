from datetime import datetime

from foundation.access import Viewer
from foundation.exchange import receives
from foundation.exchange.models import Envelope
from messages.annual_report import AnnualReport
from national.annual_reports import services


@receives("annual_report")
def take_in_report(*, envelope: Envelope, message: AnnualReport, at: datetime) -> None:
    services.receive(message=message, envelope=envelope, by=Viewer.system("post room"), at=at)
