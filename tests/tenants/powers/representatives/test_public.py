"""The published list of those who may enter and view."""

from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories as representatives


def test_representatives_are_named_and_nothing_else_is_said_of_them(read, at):
    member = members.person("Ada Quill", at=at, email="ada@example.org", telephone="01704 000000")
    representatives.representative(member, at=at)
    page = read("public_representatives:list").text
    assert "Ada Quill" in page
    for other in ("ada@example.org", "01704 000000", "001234567890"):
        assert other not in page
