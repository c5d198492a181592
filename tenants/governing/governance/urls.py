from django.urls import path, register_converter
from django.urls.converters import StringConverter

from tenants.governing.governance.models import ProcedureKind
from tenants.governing.governance.views import decisions, procedures

app_name = "governance"


class KindConverter(StringConverter):
    """Only the kinds of procedures that there are."""

    regex = "|".join(ProcedureKind.values)


register_converter(KindConverter, "procedure_kind")

urlpatterns = [
    path("", decisions.decisions, name="decisions"),
    path("decisions/new/", decisions.record, name="record_decision"),
    path("decisions/<int:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<int:decision_id>/publish/", decisions.publish, name="publish_decision"),
    path("decisions/<int:decision_id>/withdraw/", decisions.withdraw, name="withdraw_decision"),
    path("decisions/<int:decision_id>/supersede/", decisions.supersede, name="supersede_decision"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/new/", procedures.choose_kind, name="choose_procedure"),
    path("procedures/new/<procedure_kind:kind>/", procedures.new_procedure, name="new_procedure"),
    path("procedures/<int:procedure_id>/", procedures.procedure, name="procedure"),
    path("procedures/<int:procedure_id>/amend/", procedures.amend_procedure, name="amend_procedure"),
    path("procedures/<int:procedure_id>/publish/", procedures.publish_procedure, name="publish_procedure"),
]
