"""A LINk is set up, step by step: what is refused on the way, what the records prove, and the first decision after it."""

import pytest

from tenants.governing.governance import services as governing
from tenants.governing.governance.models import ProcedureKind
from tenants.governing.governance.queries import model_on
from tenants.governing.set_up.models import SetUpStep
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories
from tests.tenants.governing.set_up.factories import SYSTEM

pytestmark = pytest.mark.browser


def agreed():
    """The principles are published and the model is in force."""
    factories.procedure(ProcedureKind.PARTICIPATION, at=AT, in_force_from=AT.date())
    if model_on(AT.date()) is None:
        governing.adopt_model(
            model="hub", in_force_from=AT.date(), evidence="Meeting of May 2010", by=SYSTEM, at=AT
        )


def records(host, address):
    """Without evidence it is refused; with it, the step is done."""
    host.goes_to(address)
    host.follows("Record that it is done")
    host.dates("done_on", 14, 6, 2010)
    host.presses("Record")
    host.reads("Enter what shows that it is done")
    host.page.fill("[name=evidence]", "Minutes of 3 June 2010")
    host.looks("set-up-step-done")
    host.presses("Record")
    host.reads("The step is recorded as done.")


def test_from_set_up_to_the_first_decision(reader, full):
    host, member, visitor = reader(), reader(), reader()
    with inside(space_of("sefton")):
        steps = {step.code: step.get_absolute_url() for step in SetUpStep.objects.all()}
    host.signs_in("alice")
    host.goes_to("/setting-up/")
    host.looks("set-up")
    for code in ("working_group", "need", "networks"):
        records(host, steps[code])
    host.goes_to(steps["membership"])
    host.reads("on the register")
    assert host.page.get_by_role("link", name="Record that it is done").count() == 0
    host.goes_to("/setting-up/finish/")
    assert host.page.get_by_role("button", name="The LINk is set up").count() == 0

    member.signs_in("grace")
    member.goes_to("/setting-up/")
    member.follows("Say that the LINk is set up")
    member.presses("The LINk is set up")
    member.reads("Agree principles for involvement")
    member.looks("set-up-refused")
    visitor.goes_to("/where-we-stand/")
    visitor.reads("The LINk is being set up.")
    visitor.looks("where-we-stand")

    with inside(space_of("sefton")):
        agreed()
    member.goes_to("/setting-up/finish/")
    member.presses("The LINk is set up")
    member.reads("What showed it stays here.")
    member.looks("set-up-finished")
    visitor.goes_to("/where-we-stand/")
    visitor.reads("The LINk has been set up since 14 June 2010.")
    with inside(space_of("sefton")):
        first = factories.decision("d", at=AT, title="Our first decision")
    visitor.goes_to(f"/published/decisions/{first.pk}/")
    visitor.reads("Our first decision")
    visitor.looks("first-decision")
