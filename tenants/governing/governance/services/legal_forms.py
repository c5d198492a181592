from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic
from tenants.area.identity.services import hold_network
from tenants.governing.governance import rules
from tenants.governing.governance.acts import act_of_becoming
from tenants.governing.governance.models import LegalForm, RelevantDecision
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.services.acts import act_under
from tenants.permissions import P


def record_legal_form(
    *,
    form: str,
    name: str,
    number: str = "",
    since: date,
    decision: RelevantDecision,
    controller: str,
    money: str,
    contracts: str,
    by: Viewer,
    at: datetime,
) -> LegalForm:
    """The LINk has become an organisation of its own, by its decision; who is controller, and holds money and contracts from then on."""
    by.require(P.POSTS_FILL)
    rules.AnAssociationMakesNoContract.check(form, contracts)
    with atomic():
        hold_network()
        earlier = governed_by.latest_legal_form_held()
        rules.LegalFormsFollowEachOther.check(earlier, since, localdate(at))
        made = LegalForm.objects.create(
            form=form,
            name=name.strip(),
            number=number.strip(),
            since=since,
            decision=decision,
            controller=controller,
            money=money,
            contracts=contracts,
        )
        act_under(decision.pk, act_of_becoming(made, since), by=by)
    return made
