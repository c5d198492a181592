"""What is sent twice is one, by a key of its own."""

import pytest
from django.db import IntegrityError

from foundation.tenancy import atomic
from foundation.tenancy.locking import keep_once
from tenants.voice.feedback.models import Experience
from tests.people import AT


def experience(digest, what="Something."):
    return Experience(kind="idea", source="site", received_on=AT.date(), what=what, code_digest=digest)


def test_the_second_finds_the_first_as_it_is(network):
    first, is_new = keep_once(experience("a"), "code_digest")
    again, is_new_again = keep_once(experience("a", "Something else."), "code_digest")
    assert (is_new, is_new_again) == (True, False)
    assert (again.pk, again.what) == (first.pk, "Something.")


def test_where_the_first_was_taken_back_the_second_is_kept(network):
    def taken_back():
        with atomic():
            keep_once(experience("b"), "code_digest")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        taken_back()
    assert keep_once(experience("b"), "code_digest")[1]


def test_what_is_wrong_for_another_reason_is_not_taken_for_sent_twice(network):
    with pytest.raises(IntegrityError):
        keep_once(experience("c", what=""), "code_digest")
