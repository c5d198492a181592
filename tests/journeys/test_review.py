"""A member begins a procedure from its template, another signs it; it is reviewed clause by clause, and everybody reads what was found."""

from urllib.parse import urlsplit

import pytest

from tenants.governing.governance.models import ProcedureDraft
from tenants.governing.governance.rules.wordings import wordings
from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.governing.governance import factories

pytestmark = pytest.mark.browser


def decided_on_the_draft():
    """The LINk can decide, so each further procedure goes out under its decision on exactly these words."""
    with inside(space_of("sefton")):
        factories.decision_to_publish(ProcedureDraft.objects.latest("pk"), at=AT)


def signed(label):
    with inside(space_of("sefton")):
        factories.sign_off(label, at=AT)


def test_a_procedure_from_a_template_is_reviewed_and_its_review_read(full, reader):
    member, host, visitor = reader(), reader(), reader()
    member.signs_in("grace")
    member.goes_to("/governance/framework/")
    member.looks("framework")
    member.goes_to("/governance/framework/communication/")
    member.reads(wordings()["communication"].label)
    member.looks("template")
    member.follows("Begin from this template")
    member.looks("procedure-from-template")
    member.presses("Save the draft")
    procedure = urlsplit(member.page.url).path
    member.follows("Publish this version")
    member.presses("Publish")
    member.reads("Choose the decision")
    decided_on_the_draft()
    member.goes_to(procedure)
    member.follows("Publish this version")
    member.page.check("input[name=decision]")
    member.presses("Publish")
    member.reads("waits for another governance member")
    member.looks("procedure-under-its-decision")
    signed("governance.proceduredraft")
    member.goes_to(procedure)
    member.follows("Publish this version")
    member.page.check("input[name=decision]")
    member.presses("Publish")
    member.reads("Version 1 has been published.")

    member.follows("Review how it was kept")
    member.looks("review-begins")
    member.presses("Begin the review")
    review = urlsplit(member.page.url).path
    member.looks("review-in-work")
    member.follows("Answer clause 1.1")
    member.page.check("input[name=answer][value=not_kept]")
    member.page.fill("[name=found]", "Two letters were hard to read.")
    member.presses("Save and go on")
    member.reads("Say what is done, for it was not kept.")
    member.looks("finding-refused")
    member.page.fill("[name=action]", "Read every letter aloud first.")
    member.page.fill("[name=owner]", "The secretary")
    for part, value in (("day", "1"), ("month", "9"), ("year", "2010")):
        member.page.fill(f"[name=act_by_{part}]", value)
    member.presses("Save and go on")
    while "/clauses/" in member.page.url:
        member.page.check("input[name=answer][value=kept]")
        member.presses("Save and go on")
    member.follows("Write the summary")
    member.page.fill("[name=summary]", "Mostly kept.")
    member.presses("Save")
    signed("governance.adherencereview")
    member.goes_to(review)
    member.follows("Publish the review")
    member.presses("Publish")
    member.reads("The review has been published.")

    host.signs_in("alice")
    host.goes_to(review)
    host.reads("Two letters were hard to read.")
    assert "Record what was done" not in host.page.content()

    visitor.goes_to("/published/framework/")
    visitor.looks("public-framework")
    visitor.follows(wordings()["communication"].title)
    visitor.looks("public-procedure-with-review")
    visitor.page.click("text=/14 June 2010 to 14 June 2010/")
    visitor.reads("Read every letter aloud first.")
    visitor.looks("public-review")
