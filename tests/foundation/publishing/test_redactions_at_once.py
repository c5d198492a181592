"""Two people at one record at the same moment: what is taken out stays out, in whichever order they come."""

from collections.abc import Callable

import pytest

from foundation.access import services as roles
from foundation.access.models import RoleGrant
from foundation.accounts import services as accounts
from foundation.accounts.models import Account
from foundation.publishing import services
from foundation.publishing.models import Redaction
from tenants.powers.reports import services as reports
from tenants.powers.reports.models import Recipient, Report
from tests.people import AT
from tests.tenants.powers.reports.factories import BY, answered, published
from tests.tenants.test_at_once import Act, at_once, here  # noqa: F401

NAME = "Ursula Quorn"
ASKED = {"words": [NAME], "mark": "[name taken out]", "note": "It named somebody.", "reason": "Asked to."}


@pytest.fixture
def recipient(here):  # noqa: F811
    sent = published(at=AT, text=f"{NAME} waited.")
    answered(sent, at=AT)
    return sent


def taking_out(recipient) -> Callable[[], Act]:
    def read() -> Act:
        report = Report.objects.get(pk=recipient.report_id)
        return lambda: services.take_words_out(record=report, **ASKED, by=BY, at=AT)

    return read


def test_the_same_words_are_taken_out_once(recipient):
    assert at_once(taking_out(recipient), taking_out(recipient)) == ["WordsAreThere", "done"]


def test_what_somebody_writes_meanwhile_loses_the_words_too(recipient):
    def write() -> Act:
        theirs = Recipient.objects.get(pk=recipient.pk)
        text = f"We rang {NAME}."
        return lambda: reports.add_to_answer(theirs, text=text, on=AT.date(), by=BY, at=AT)

    assert at_once(taking_out(recipient), write) == ["done", "done"]
    texts = " ".join(
        str(place.value) for place in services.places_of(Report.objects.get(pk=recipient.report_id))
    )
    assert "We rang [name taken out]." in texts
    assert "Quorn" not in texts


def test_it_is_put_back_once(recipient):
    taking_out(recipient)()()
    [taken] = Redaction.objects.all()

    def put_back() -> Act:
        redaction = Redaction.objects.get(pk=taken.pk)
        return lambda: services.put_back(redaction=redaction, because="Agreed.", by=BY, at=AT)

    assert at_once(put_back, put_back) == ["OneStepAtATime", "done"]
    assert Report.objects.get(pk=recipient.report_id).text == f"{NAME} waited."


def test_the_last_place_of_a_keeper_is_given_once(here):  # noqa: F811
    RoleGrant.objects.filter(account__email="ken@example.org").delete()
    people = [
        accounts.create_account(email=f"{name}@example.org", name=name, by=BY, at=AT)
        for name in ("one", "two")
    ]

    def giving(person: Account) -> Callable[[], Act]:
        def read() -> Act:
            account = Account.objects.get(pk=person.pk)
            return lambda: roles.grant_role(
                account=account, role="original_keeper", starts_on=AT.date(), by=BY, at=AT
            )

        return read

    assert at_once(*(giving(person) for person in people)) == ["NamedPeople", "done"]
