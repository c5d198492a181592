"""Somebody is called away in the middle of writing, and goes on later."""

import pytest

from tests.journeys.browsing import Reader
from tests.people import space_of

pytestmark = pytest.mark.browser


def test_what_was_typed_waits_until_it_is_sent(reader):
    desk = reader()
    desk.signs_in("alice")
    desk.goes_to("/members/people/new/")
    desk.fills("Name", "Gwen Unfinished")
    desk.reads("It has not been sent.")
    desk.looks("draft-kept")
    elsewhere = Reader(desk.page.context.new_page(), space_of("sefton"), 0)
    elsewhere.home = desk.home
    desk.page.close()
    elsewhere.goes_to("/start/")
    elsewhere.reads("Finish “Add a person”, which you began")
    elsewhere.follows("Finish “Add a person”, which you began")
    elsewhere.reads("You typed this on")
    assert elsewhere.page.input_value("#id_name") == "Gwen Unfinished"
    elsewhere.looks("draft-given-back")
    elsewhere.chooses("Member")
    elsewhere.chooses("Only in person")
    elsewhere.dates("joined_on", 14, 6, 2010)
    elsewhere.presses("Add")
    elsewhere.reads("Gwen Unfinished has been added")
    elsewhere.goes_to("/members/people/new/")
    assert elsewhere.page.input_value("#id_name") == ""


def test_it_is_thrown_away_by_one_press(reader):
    desk = reader()
    desk.signs_in("alice")
    desk.goes_to("/members/organisations/new/")
    desk.fills("Name", "Gwen Unwanted")
    desk.reads("It has not been sent.")
    desk.goes_to("/members/organisations/new/")
    desk.presses("Throw it away and start again")
    assert desk.page.input_value("#id_name") == ""
