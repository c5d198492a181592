from national.allocation import queries as allocation
from national.allocation.demonstration import publish_real_rounds
from national.open_data import queries
from tests.national.allocation import factories as make


def test_three_years_are_published_and_the_next_is_in_preparation(department):
    publish_real_rounds(preparer=make.officer(), approver=make.approver())
    publish_real_rounds(preparer=make.officer(), approver=make.approver())
    states = dict(allocation.rounds(make.officer()).values_list("year", "state"))
    published = ("2008-09", "2009-10", "2010-11")
    assert states == dict.fromkeys(published, "published") | {"2011-12": "draft"}
    for determination in queries.determinations():
        grants = queries.grants(determination)
        assert grants.count() == 150
        assert sum(grants.values_list("amount_pence", flat=True)) == 27_000_000_00
        assert determination.needs_is_proxy
    next_year = allocation.round_for("2011-12", make.officer())
    assert next_year is not None
    assert next_year.scenarios.count() == 4
    limited = next_year.scenarios.get(floor_basis_points=-500)
    assert set(limited.lines.values_list("held", flat=True)) == {"", "floor", "cap"}
    for line in limited.lines.all():
        assert line.last_year_pence is not None
        assert 95 * line.last_year_pence <= 100 * line.amount_pence <= 105 * line.last_year_pence
