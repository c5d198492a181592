from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomically
from tenants.governing.complaints import rules
from tenants.governing.complaints.models import Terms
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.governance.queries import procedure_in_force
from tenants.permissions import P


@atomically
def set_terms(*, since: date, by: Viewer, at: datetime, **given: object) -> Terms:
    """What the LINk has decided for complaints that come from that day on; those received before keep their periods."""
    by.require(P.COMPLAINTS_DECIDE)
    rules.TermsAreAhead.require(since >= localdate(at))
    rules.TermsFollowProcedure.require(
        procedure_in_force(ProcedureKind.COMPLAINTS, since), "Publish it first."
    )
    return Terms.objects.create(since=since, by_name=by.name, by_account=by.account_id, at=at, **given)
