"""What people come to do, done in a browser. Each story keeps its pictures in .artefacts/journeys."""

import re

import pytest

from tests.journeys.browsing import PHONE, Reader

pytestmark = pytest.mark.browser


def test_a_host_officer_signs_in_and_adds_a_member_without_scripts(reader):
    officer = reader(scripts=False)
    officer.signs_in("alice")
    officer.goes_to("/members/people/new/")
    officer.presses("Add")
    officer.reads("There is a problem")
    officer.reads("Select member or participant")
    officer.fills("Name", "Ffion Ap Gwilym-Ó Súilleabháin")
    officer.chooses("Member")
    officer.chooses("Only in person")
    officer.dates("joined_on", 14, 6, 2010)
    officer.presses("Add")
    officer.reads("Ffion Ap Gwilym-Ó Súilleabháin")
    officer.goes_to("/members/?q=Ffion")
    officer.reads("Ffion Ap Gwilym-Ó Súilleabháin")


def test_a_form_with_errors_keeps_what_was_typed(reader):
    officer = reader()
    officer.signs_in("alice")
    officer.goes_to("/members/people/new/")
    officer.fills("Name", "Gwen Typed")
    officer.presses("Add")
    officer.looks("member-errors")
    assert officer.page.input_value("#id_name") == "Gwen Typed"
    assert officer.page.evaluate("document.activeElement.className") == "govuk-error-summary"


def test_the_start_page_says_what_needs_doing_and_proves_its_dates(reader):
    officer = reader()
    officer.signs_in("alice")
    officer.goes_to("/start/")
    officer.reads("What needs doing")
    officer.looks("start")
    officer.goes_to("/clocks/")
    officer.looks("clocks")
    with officer.page.expect_navigation():
        officer.page.locator("main a[href^='/clocks/']").first.click()
    officer.looks("clock-proof")
    officer.page.set_viewport_size(PHONE)
    officer.looks("clock-proof-phone")


def test_a_recipient_answers_a_report_in_one_sitting(reader, full):
    recipient = reader(window=PHONE)
    recipient.goes_to(f"/reports/respond/{full.secret}/")
    recipient.reads("What the law asks of you")
    recipient.looks("respond-phone")
    recipient.page.set_viewport_size({"width": 1280, "height": 900})
    recipient.looks("respond")
    recipient.follows("Only acknowledge for now")
    recipient.presses("Acknowledge")
    recipient.looks("respond-acknowledge-error")
    recipient.fills("Your name and post", "Ann Example, head of primary care")
    recipient.presses("Acknowledge")
    recipient.reads("Thank you")
    recipient.follows("Answer now")
    recipient.chooses("Yes, we will take action")
    recipient.presses("Send the answer")
    recipient.looks("respond-answer-error")
    assert recipient.page.get_by_label("Yes, we will take action").is_checked()
    recipient.fills("Your explanation", "We will open on Saturdays from September.")
    for verdict in recipient.page.locator("fieldset:has(input[name^=verdict])").all():
        verdict.get_by_role("radio").first.check()
    recipient.presses("Send the answer")
    recipient.reads("Your answer has reached the LINk")
    recipient.looks("respond-done")


def test_the_keyboard_goes_through_the_responders_page_as_the_eye_does(reader, full):
    recipient = reader()
    recipient.goes_to(f"/reports/respond/{full.secret}/")
    stops = tab_stops(recipient)
    assert stops[0]["text"] == "Skip to main content"
    assert all(stop["visible"] for stop in stops[1:])
    heights = [stop["top"] for stop in stops[1:]]
    assert heights == sorted(heights), stops


def tab_stops(reader: Reader) -> list[dict]:
    """What the tab key reaches, in order, until it leaves the page."""
    found = []
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        stop = reader.page.evaluate(
            """() => {
                const it = document.activeElement, box = it.getBoundingClientRect();
                return {tag: it.tagName, text: (it.innerText || "").trim(), top: Math.round((box.top + scrollY) / 30),
                        visible: box.width > 0 && box.height > 0};
            }"""
        )
        if stop["tag"] == "BODY" or (found and stop == found[0]):
            break
        found.append(stop)
    return found


def test_a_secret_that_is_not_one_says_whom_to_ask(reader):
    visitor = reader()
    visitor.goes_to("/reports/respond/not-a-secret/")
    visitor.looks("respond-closed")
    visitor.reads("ask")


def test_a_visitor_finds_their_link_and_asks_to_join_it(reader):
    visitor = reader("public", window=PHONE)
    visitor.goes_to("/")
    visitor.looks("front-phone")
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    visitor.looks("front")
    visitor.goes_to("/find/?q=L20+3DL")
    visitor.reads("Sefton")
    visitor.looks("find")
    neighbour = reader(scripts=False)
    neighbour.goes_to("/")
    neighbour.goes_to("/join/")
    neighbour.chooses("For myself")
    neighbour.fills("Your name, or the organisation’s name", "Hana Newcomer")
    neighbour.chooses("As a participant")
    neighbour.page.fill("#id_email", "hana@example.org")
    neighbour.page.get_by_label("I agree that the LINk keeps these details").check()
    neighbour.page.locator("main form button[type=submit]").click()
    neighbour.page.wait_for_url(re.compile(r"/join/thank-you/\?answer=email$"))


def test_the_public_site_reads_well(reader):
    visitor = reader()
    for name, path in {
        "public-home": "/",
        "public-decisions": "/published/decisions/",
        "public-reports": "/published/reports/",
        "public-annual-report": "/annual-report/published/2009-10/",
    }.items():
        visitor.goes_to(path)
        visitor.looks(name)


def test_an_analyst_asks_where_a_figure_comes_from(reader):
    analyst = reader("department")
    analyst.signs_in("ana")
    analyst.goes_to("/")
    analyst.looks("dashboard")
    analyst.goes_to("/coverage/?period=2009-10-q4")
    analyst.reads("Sefton")
    analyst.looks("coverage")
    analyst.goes_to("/figures/members_people/?period=2009-10-q4")
    analyst.reads("Barnet")
    analyst.looks("figure")


def test_a_round_is_approved_by_somebody_else_and_published(reader):
    officer, approver = reader("department"), reader("department")
    officer.signs_in("alan")
    officer.goes_to("/allocation/2011-12/compare/")
    officer.looks("allocation-compare")
    officer.goes_to("/allocation/2011-12/submit/")
    officer.chooses("Proposal")
    with officer.page.expect_navigation():
        officer.page.locator("main form button[type=submit]").click()
    officer.goes_to("/allocation/2011-12/approve/")
    officer.reads("Your role does not include the permission")
    officer.looks("allocation-refused")
    approver.signs_in("april")
    approver.goes_to("/allocation/2011-12/")
    approver.follows("Approve")
    approver.looks("allocation-approve")
    approver.chooses("I have read the scenario, and I did not prepare it")
    approver.presses("Approve")
    officer.goes_to("/allocation/2011-12/publish/")
    officer.chooses("I understand that a published determination cannot be changed")
    officer.presses("Publish")
    visitor = reader("public")
    visitor.goes_to("/allocations/2011-12/")
    visitor.reads("Sefton")
    visitor.looks("allocation-published")
    visitor.goes_to("/allocations/2011-12/sefton/")
    visitor.looks("allocation-worked")


def test_a_council_officer_sees_what_is_theirs(reader):
    officer = reader()
    officer.signs_in("olive")
    officer.goes_to("/council/")
    officer.looks("council")
    officer.goes_to("/council/grants/2010-11/")
    officer.looks("council-grant")
