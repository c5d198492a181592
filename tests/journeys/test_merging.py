"""Somebody is on the register twice: the host compares, merges, sees one record, and undoes it."""

import pytest

from tests.architecture.walking import inside
from tests.foundation.notes import factories as notes
from tests.people import AT, space_of
from tests.tenants.people.members import factories as members

pytestmark = pytest.mark.browser


def test_two_records_are_merged_seen_as_one_and_parted_again(reader, full):
    with inside(space_of("sefton")):
        members.person("Merga Twine", at=AT, telephone="01632 960 771")
        double = members.person("M. Twine", at=AT, telephone="01632 960 771", email="merga@twine.example")
        notes.note(double, "Merga asked for a lift.", at=AT)
    host = reader()
    host.signs_in("alice")
    host.goes_to("/members/?search=twine")
    host.follows("Merga Twine")
    host.follows("Merge with another record")
    host.fills("Name, email or postcode", "twine")
    host.page.keyboard.press("Enter")
    host.follows("Compare with M. Twine")
    host.reads("Notes and contacts")
    host.looks("merge-compare")
    host.follows("They are the same: merge them")
    host.reads("Which record stays?")
    host.looks("merge")
    host.presses("Merge")
    host.reads("The records of Merga Twine have been merged")
    host.reads("Merga asked for a lift.")
    host.reads("merga@twine.example")
    host.looks("merged")
    host.goes_to("/members/?search=twine")
    host.reads("1 found")
    host.goes_to(f"/members/{double.pk}/")
    host.reads("This record was merged into")
    host.looks("merged-away")
    host.follows("Undo the merge")
    host.reads("When it is undone")
    host.looks("merge-undo")
    host.presses("Undo the merge")
    host.reads("M. Twine has a record of their own again")
    host.reads("Merga asked for a lift.")
