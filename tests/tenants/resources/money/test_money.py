from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.http import Http404

from foundation.access import NotPermitted
from foundation.exchange.receiving import receiver_of
from foundation.law import Refused
from foundation.tenancy import atomic, current_space
from foundation.timekeeping.periods import Year, quarter_bounds, year_bounds
from messages.grant_determination import GrantDetermination, WorkedStep
from tenants.resources.money import queries, services
from tenants.resources.money.models import MoneyYear, SpendingLine
from tests.tenants.resources.money import factories

YEAR = year_bounds("2009-10")
FIRST = quarter_bounds("2009-10", 1)


@pytest.fixture
def money(network, at):
    return factories.year(at=at)


def test_spending_is_kept_apart_by_who_spent_it(money, at):
    factories.line(money, 1_000_00, at=at)
    factories.line(money, 2_000_50, at=at, quarter=2)
    factories.line(money, 300_00, at=at, spender="link", heading="meetings")
    assert queries.indicators(*YEAR) == {
        "spend_host": 3_000_50,
        "spend_link": 300_00,
        "received_host": None,
    }
    assert queries.indicators(*FIRST) == {"spend_host": 1_000_00, "spend_link": 300_00}


def test_nothing_recorded_is_not_nought(money):
    assert queries.indicators(*YEAR)["spend_host"] is None


def test_one_amount_not_known_makes_the_sum_not_known(money, at):
    factories.line(money, 1_000_00, at=at)
    factories.line(money, None, at=at, heading="premises")
    assert queries.indicators(*YEAR)["spend_host"] is None
    assert [(label, total.amount) for label, total in queries.spending("2009-10")["host"]] == [
        ("Staff", 1_000_00),
        ("Premises and IT", None),
    ]


def test_a_sum_for_the_year_says_nothing_about_a_quarter(money, at):
    factories.line(money, 1_000_00, at=at)
    factories.line(money, 5_000_00, at=at, quarter=None)
    assert queries.indicators(*FIRST)["spend_host"] is None
    assert queries.indicators(*YEAR)["spend_host"] == 6_000_00


def test_what_the_host_received_is_a_figure_of_the_year(money, alice, at):
    services.record_received(
        year=money, received_by_host=150_000_00, source="The host’s accounts", by=alice, at=at
    )
    assert queries.indicators(*YEAR)["received_host"] == 150_000_00
    assert "received_host" not in queries.indicators(*FIRST)


def test_AmountHasSource_a_figure_says_where_it_is_from(money, alice, at):
    with pytest.raises(Refused) as refused:
        services.record_received(year=money, received_by_host=1, source=" ", by=alice, at=at)
    assert refused.value.code == "AmountHasSource"
    services.record_received(year=money, received_by_host=None, source="", by=alice, at=at)


def test_PeriodHasBegun_nothing_is_spent_in_a_quarter_to_come(network, at):
    this_year = factories.year("2010-11", at=at)
    factories.line(this_year, 1, at=at, quarter=1)
    with pytest.raises(Refused, match="1 July 2010"):
        factories.line(this_year, 1, at=at, quarter=2)
    with pytest.raises(Refused, match="1 April 2011"):
        factories.year("2011-12", at=at)


def determination(**changes):
    facts = {
        "network": current_space().key,
        "authority": "sefton",
        "year": Year.named("2010-11"),
        "amount_pence": 180_000_00,
        "baseline_pence": 60_000_00,
        "last_year_pence": None,
        "total_pence": 27_000_000_00,
        "need": "1.5",
        "total_need": "225",
        "needs_name": "Proxy",
        "needs_source": "",
        "needs_is_proxy": True,
        "steps": (WorkedStep(label="Baseline", sum="60,000", result="£60,000"),),
        "published_on": date(2010, 4, 1),
        "digest": "a" * 64,
    }
    return GrantDetermination(**{**facts, **changes})


class TestGrant:
    class Envelope:
        def __init__(self):
            self.uuid = uuid4()

    def test_it_comes_by_the_post_room_with_its_arithmetic(self, network, alice, client_for, at):
        receive = receiver_of("grant_determination")
        receive(envelope=self.Envelope(), message=determination(), at=at)
        receive(envelope=self.Envelope(), message=determination(amount_pence=190_000_00), at=at)
        year = MoneyYear.objects.get()
        assert (year.label, year.grant) == ("2010-11", 190_000_00)
        page = client_for(alice).get("/money/2010-11/").content.decode()
        assert "£190,000" in page
        assert "How the Department worked out the grant" in page

    def test_GrantIsDetermined_nobody_types_it_in(self, network, alice, at):
        with pytest.raises(Refused) as refused:
            services.take_in_grant(determination=determination(), envelope=uuid4(), by=alice, at=at)
        assert refused.value.code == "GrantIsDetermined"

    def test_the_database_wants_its_envelope(self, money):
        with pytest.raises(IntegrityError, match="grant_comes_in_an_envelope"), atomic():
            MoneyYear.objects.update(grant=1)


def test_bob_sees_no_money(money, bob, at):
    with pytest.raises(NotPermitted):
        queries.years(bob)
    with pytest.raises(NotPermitted):
        services.record_spending(
            year=money, spender="host", heading="staff", amount=1, source="x", by=bob, at=at
        )


class TestPages:
    SPENT = {
        "spender": "host",
        "heading": "staff",
        "quarter": "1",
        "amount": "1,234.50",
        "source": "The host’s ledger",
    }

    def test_a_year_is_opened_and_filled(self, network, alice, client_for):
        client = client_for(alice)
        assert "No year has been opened yet" in client.get("/money/").content.decode()
        page = client.post("/money/new/", {"label": "2009-10"}, follow=True).content.decode()
        assert "Until something is, this is reported as not known" in page
        client.post("/money/2009-10/spending/new/", self.SPENT)
        client.post("/money/2009-10/received/", {"received_by_host": "150000", "source": "Accounts"})
        told = {"passed_to_host": "140,000", "kept_by_council": "", "source": "Letter"}
        page = client.post("/money/2009-10/council/", told, follow=True).content.decode()
        assert "£1,234.50" in page
        assert "The council says it passed on £140,000; the host says it received £150,000." in page
        assert "£1,234.50" in client.get("/money/").content.decode()

    @pytest.mark.parametrize("label", ["2009", "2009-11", "1999-00"])
    def test_only_financial_years(self, network, alice, client_for, label):
        page = client_for(alice).post("/money/new/", {"label": label}).content.decode()
        assert "Enter a financial year, like 2010-11" in page

    def test_a_line_is_changed_and_removed(self, money, alice, client_for, at):
        line = factories.line(money, None, at=at, quarter=None)
        client = client_for(alice)
        page = client.get("/money/2009-10/").content.decode()
        assert "Total: not known" in page
        assert "checked" in client.get(f"/money/spending/{line.pk}/").content.decode()
        client.post(f"/money/spending/{line.pk}/", self.SPENT)
        assert SpendingLine.objects.get().amount == 1234_50
        client.post(f"/money/spending/{line.pk}/remove/", {"go": "1"})
        assert not SpendingLine.objects.exists()

    def test_a_refusal_keeps_what_was_typed(self, network, alice, client_for, at):
        factories.year("2010-11", at=at)
        typed = self.SPENT | {"quarter": "4"}
        page = client_for(alice).post("/money/2010-11/spending/new/", typed).content.decode()
        assert "PeriodHasBegun" in page
        assert "1,234.50" in page

    def test_bob_is_kept_out(self, money, bob, client_for):
        for path in ("", "2009-10/", "new/", "2009-10/spending/new/"):
            assert client_for(bob).get(f"/money/{path}").status_code == 403


def test_what_was_removed_does_not_come_back_by_a_change(network, alice, at):
    line = factories.line(factories.year(at=at), 1_00, at=at)
    seen = SpendingLine.objects.get(pk=line.pk)
    services.remove_spending(line=line, by=alice, at=at)
    with pytest.raises(Http404):
        services.amend_spending(line=seen, amount=2_00, by=alice, at=at)
    assert not SpendingLine.objects.exists()
