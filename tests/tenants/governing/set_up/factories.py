"""A LINk that is being set up, as tests need it."""

from datetime import datetime

from foundation.access import Viewer
from tenants.governing.governance import services as governance
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.set_up import queries, services
from tenants.governing.set_up.models import SetUpStep
from tests.tenants.governing.governance import factories as procedures
from tests.tenants.people.members import factories as members

SYSTEM = Viewer.system("tests")


def begun(*, at: datetime) -> dict[str, SetUpStep]:
    """The seven steps by their codes."""
    services.begin_set_up(by=SYSTEM, at=at)
    return {step.code: step for step in SetUpStep.objects.all()}


def done_by_hand(*, at: datetime) -> dict[str, SetUpStep]:
    """All that is recorded by hand is done; what the records prove is not there yet."""
    steps = begun(at=at)
    for code, step in steps.items():
        if code not in queries.PROOFS:
            services.complete_step(
                step, done_on=at.date(), evidence="Minutes of 3 June 2010", by=SYSTEM, at=at
            )
    return steps


def proved(*, at: datetime) -> None:
    """What the records have to show for the other steps."""
    members.person("Ada Quill", at=at)
    procedures.procedure(ProcedureKind.PARTICIPATION, at=at, in_force_from=at.date())
    governance.adopt_model(
        model="hub", in_force_from=at.date(), evidence="Meeting of 12 May 2010", by=SYSTEM, at=at
    )
