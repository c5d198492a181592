"""What is still on its way when the form is sent does not come back as a draft."""

from datetime import timedelta

import pytest

from foundation.access.drafting import Place
from foundation.access.viewer import Viewer
from foundation.accounts.models import Account
from foundation.drafts import services
from foundation.drafts.models import Draft
from foundation.tenancy import entering, outside_any_space
from tests.overlap import overlapping
from tests.people import AT, address_of, space_of

BY = Viewer.system("tests")


@pytest.fixture
def place(own_database):
    with outside_any_space(), entering(space_of("sefton")):
        yield Place(Account.objects.get(email=address_of("alice")).pk, "/members/people/new/", AT)


def keep(place):
    return services.keep(place=place, title="", typed=[("name", "Ada")], by=BY, at=AT + timedelta(seconds=1))


def test_a_form_that_is_being_sent_takes_no_first_draft(place):
    kept = []
    sent = lambda: services.forget(place=place, by=BY, at=AT + timedelta(seconds=2))  # noqa: E731
    assert overlapping(sent, lambda: kept.append(keep(place))) == ["done", "done"]
    assert kept == [False]
    assert Draft.objects.get().typed == []


def test_of_two_tabs_that_keep_the_first_draft_the_later_stays(place):
    assert overlapping(lambda: keep(place), lambda: keep(place)) == ["done", "done"]
    assert Draft.objects.count() == 1
