"""Two people change one record at once: the second is told, sees both, and decides."""

import pytest

from tests.architecture.walking import inside
from tests.people import AT, space_of
from tests.tenants.people.members import factories as members

pytestmark = pytest.mark.browser


def test_the_second_of_two_editors_sees_what_the_first_has_recorded(reader, full):
    with inside(space_of("sefton")):
        member = members.person("Ada Two-Desks", at=AT, telephone="01632 960 001")
    manager, helper = reader(), reader()
    for person, name in ((manager, "alice"), (helper, "sam")):
        person.signs_in(name)
        person.goes_to(f"/members/{member.pk}/details/")
    manager.fills("Telephone number (optional)", "01632 960 002")
    manager.fills("Postcode (optional)", "L20 1AB")
    manager.presses("Save changes")
    manager.reads("01632 960 002")
    helper.fills("Telephone number (optional)", "01632 960 003")
    helper.presses("Save changes")
    helper.reads("Somebody else changed this while you were writing. Nothing has been saved yet")
    helper.reads("What somebody else has recorded")
    helper.reads("01632 960 002")
    assert helper.page.input_value("#id_telephone") == "01632 960 003"
    # What the helper left alone shows what is recorded.
    assert helper.page.input_value("#id_postcode") == "L20 1AB"
    helper.looks("two-editors")
    helper.presses("Save changes")
    helper.reads("01632 960 003")
    helper.reads("L20 1AB")
