"""The grant as the council sees it."""

from datetime import date
from uuid import uuid4

from django.urls import reverse

from tenants.resources.money.models import MoneyYear


def determined(label="2009-10", grant=171_609_00):
    return MoneyYear.objects.create(
        label=label,
        grant=grant,
        grant_published_on=date(2009, 4, 3),
        grant_envelope=uuid4(),
        grant_working=[{"label": "Baseline", "sum": "150 × £60,000", "result": "£9,000,000"}],
    )


def test_the_grant_stands_with_its_arithmetic(olive, client_for):
    determined()
    client = client_for(olive)
    assert "£171,609" in client.get(reverse("council:start")).text
    assert "£171,609" in client.get(reverse("council_money:list")).text
    page = client.get(reverse("council_money:show", args=["2009-10"])).text
    assert "150 × £60,000" in page
    assert "£9,000,000" in page
    assert "Not known" in page  # what the council passed on: nobody has said


def test_a_year_without_a_determination_is_not_shown(olive, client_for):
    MoneyYear.objects.create(label="2010-11")
    assert client_for(olive).get(reverse("council_money:show", args=["2010-11"])).status_code == 404
