"""The register as the Department sees it."""

from datetime import date

import pytest

from foundation.access import NotPermitted, Viewer
from foundation.tenancy import Space
from foundation.tenancy.models import Authority, Network
from national.register import presenters, queries
from national.register.finder import find
from national.register.queries import AuthorityFilters, CurrentNetwork

ON = date(2010, 6, 14)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_register_lists_networks_with_state_and_host(department, dora, client_for):
    shown = text(client_for(dora).get("/register/"))
    assert "3 open, 0 suspended, 0 closed." in shown
    assert "sefton.localhost" in shown
    assert "147 authorities have no LINk running" in shown


def test_the_list_narrows_by_name_region_and_state(department, dora):
    def names(**filters):
        return [network.name for network in queries.networks_matching(dora, AuthorityFilters(**filters))]

    assert names(text="sef") == ["Sefton LINk"]
    assert names(text="LÍNK’s sef") == []
    assert names(text="LÍNK sef") == ["Sefton LINk"]
    assert names(region="London") == ["Barnet LINk"]
    assert names(state="closed") == []
    assert len(names(state="open")) == 3


def test_a_network_shows_its_dates_domains_and_authority(department, dora, client_for):
    key = Network.networks.get(name="Sefton LINk").key
    shown = text(client_for(dora).get(f"/register/{key}/"))
    assert "1 April 2008" in shown
    assert "sefton.localhost" in shown
    assert "No end is set" in shown


def test_an_unknown_key_is_not_found(department, dora, client_for):
    assert client_for(dora).get("/register/n9999/").status_code == 404


def test_the_register_needs_its_permission(department):
    with pytest.raises(NotPermitted):
        queries.networks_matching(Viewer.anonymous(), AuthorityFilters())


def standing(name: str, slug: str) -> CurrentNetwork:
    authority = Authority(name=name, slug=slug, official_name=f"{name} Council", region="North West")
    space = Space(kind="network", key=slug, name=name, authority_slug=slug)
    return CurrentNetwork(Network(name=f"{name} LINk", authority=authority), authority, space)


def test_an_area_that_ended_leads_to_its_successors(department, monkeypatch):
    successors = {"cheshire": ["cheshire-east", "cheshire-west-and-chester"]}
    monkeypatch.setattr(queries, "_successors", lambda: successors)
    now = [
        standing("Cheshire East", "cheshire-east"),
        standing("Cheshire West and Chester", "cheshire-west-and-chester"),
    ]
    found = queries.choices(find("CW1 2BJ"), now)
    assert [choice.network.name for choice in found] == [
        "Cheshire East LINk",
        "Cheshire West and Chester LINk",
    ]


def test_a_successor_that_is_not_open_yet_leads_to_the_area_that_still_stands(department):
    found = queries.choices(find("Cheshire East"), [standing("Cheshire", "cheshire")])
    assert [choice.network.name for choice in found] == ["Cheshire LINk"]


def test_an_end_in_the_register_is_told_with_its_successors(department):
    ended = Authority.objects.get(slug="cheshire")
    ended.closes_on = date(2009, 4, 1)
    told = presenters.history(ended, queries.changes_of(ended, ON), None, ON)
    assert told == ["Cheshire County Council ended on 1 April 2009."]


def test_a_reorganisation_of_the_future_is_not_told(department):
    cheshire = Authority.objects.get(slug="cheshire")
    before = date(2009, 3, 31)
    assert presenters.history(cheshire, queries.changes_of(cheshire, before), None, before) == []


@pytest.mark.parametrize(
    ("slug", "closes_on", "on", "said"),
    [
        ("leeds", None, date(2010, 6, 14), "Leeds City Council has the duty"),
        ("leeds", date(2010, 6, 15), date(2010, 6, 14), "Leeds City Council has the duty"),
        ("leeds", date(2010, 6, 14), date(2010, 6, 14), "Leeds City Council had the duty"),
        ("cheshire", None, date(2009, 3, 31), "Cheshire County Council has the duty"),
        ("cheshire", None, date(2009, 4, 1), "Cheshire County Council had the duty"),
        ("cheshire", date(2009, 4, 1), date(2010, 6, 14), "Cheshire County Council had the duty"),
        ("cheshire-east", None, date(2010, 6, 14), "has the duty"),
    ],
)
def test_a_council_has_the_duty_until_it_ends_and_never_both(department, slug, closes_on, on, said):
    authority = Authority.objects.filter(slug=slug).first() or Authority(
        slug=slug, official_name="The council"
    )
    authority.closes_on = closes_on
    changes = queries.changes_of(authority, on)
    duty = presenters.duty(authority, changes, on)
    assert said in duty
    if authority.pk:
        told = " ".join(presenters.history(authority, changes, None, on))
        assert (" ended" in told) == ("had the duty" in duty)


def test_a_name_that_needs_an_article_has_one(department):
    assert presenters.in_a_sentence(Authority(name="Isles of Scilly")) == "the Isles of Scilly"
    assert presenters.in_a_sentence(Authority(name="Sefton")) == "Sefton"
