"""Addresses that are worked out once and filled in are those that Django works out for each record anew."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.urls import NoReverseMatch, clear_script_prefix, get_resolver, set_script_prefix, set_urlconf
from django.urls import reverse as work_out

from foundation.tenancy.kinds import kind_of, kinds
from foundation.writing.addresses import reverse
from tests.architecture.routes import Route, routes
from tests.architecture.sources import is_part, modules, names_imported_by

KINDS = sorted(kinds())
# Short and long, beside the largest number that a record can have, and years.
NUMBERS = (0, 7, 25, 2010, 123456789, 2**63 - 1)


@pytest.fixture(params=KINDS)
def kind(request):
    set_urlconf(kind_of(request.param).addresses)
    yield request.param
    set_urlconf(None)


def named(kind: str) -> list[Route]:
    return [route for route in routes(kind) if not route.name.endswith("?")]


def of_numbers(route: Route) -> bool:
    return all(re.fullmatch(expression, "7") for expression in route.parts.values())


def answer(way, name, args):
    try:
        return way(name, args=args)
    except NoReverseMatch:
        return NoReverseMatch


def test_every_page_has_the_address_that_django_works_out(kind):
    for route in named(kind):
        for number in NUMBERS:
            args = [number + place for place in range(len(route.parts))]
            for _ in range(2):
                assert answer(reverse, route.name, args) == answer(work_out, route.name, args), route


def test_the_pages_of_records_are_worked_out_once(kind, monkeypatch):
    """Else the test above would compare Django with itself."""
    pages = [route for route in named(kind) if route.parts and of_numbers(route)]
    known = [(route.name, len(route.parts)) for route in pages]
    for name, numbers in known:
        answer(reverse, name, [1] * numbers)
    monkeypatch.setattr("foundation.writing.addresses.work_out", None)
    assert all(str(8) in reverse(name, [8] * numbers) for name, numbers in known)


@pytest.mark.parametrize("odd", [["7"], [True], [-1], [1.0], [None], ["a b/é%d"], [10, "csv"], []])
def test_what_is_no_number_is_left_to_django(kind, odd):
    for route in named(kind):
        assert answer(reverse, route.name, odd) == answer(work_out, route.name, odd), route


def test_a_page_that_is_not_there_is_refused_as_by_django():
    with pytest.raises(NoReverseMatch):
        reverse("nowhere:show", args=[7])


def test_each_kind_of_space_and_each_place_of_the_site_has_its_own():
    set_urlconf(kind_of("network").addresses)
    try:
        assert reverse("reports:show", args=[7]) == "/reports/7/"
        set_script_prefix("/links/")
        assert reverse("reports:show", args=[7]) == "/links/reports/7/"
        clear_script_prefix()
        set_urlconf(kind_of("department").addresses)
        with pytest.raises(NoReverseMatch):
            reverse("reports:show", args=[7])
    finally:
        clear_script_prefix()
        set_urlconf(None)


def test_templates_draw_them_too(kind):
    """As it is built in, and escaped where it stands in HTML."""
    source = (
        "{% url name number %}|{% url name number as kept %}{{ kept }}|{% url 'no:page' as none %}{{ none }}"
    )
    template = engines["django"].from_string(source)
    for route in named(kind):
        if len(route.parts) == 1 and of_numbers(route):
            whole = work_out(route.name, args=[7])
            assert template.render({"name": route.name, "number": 7}) == f"{whole}|{whole}|"
    assert "foundation.design.templatetags.addresses" in settings.TEMPLATES[0]["OPTIONS"]["builtins"]


def test_no_page_depends_on_the_one_that_leads_to_it(kind):
    """`{% url %}` of Django asks on which page it stands, which matters where one app is there twice."""
    resolver = get_resolver(kind_of(kind).addresses)
    assert {name: found for name, found in resolver.app_dict.items() if len(found) > 1} == {}


def test_rows_of_lists_take_their_addresses_from_it():
    """Models and what draws them; a view asks for an address once."""
    anew = [
        name
        for name, module in modules()
        if is_part(name, "models", "presenters", "serializers")
        and "django.urls.reverse" in names_imported_by(module)
    ]
    assert anew == []
