from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.features import navigation_items
from tenants.governing.set_up import queries, services
from tenants.governing.set_up.models import SetUpStep
from tenants.governing.set_up.steps import STEPS
from tests.tenants.governing.set_up import factories

DAY = timedelta(days=1)


def typed(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def post(client, address, data=None):
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.text
    return answer.text


def test_from_the_first_step_to_the_last(network, alice, grace, client_for, read, at):
    host, member = client_for(alice), client_for(grace)
    page = host.get("/setting-up/").text
    assert "No set-up has been begun here" in page
    assert "August 2007" in page
    assert "The seven steps are on record" in post(host, "/setting-up/begin/")
    assert "7 of the seven steps" in member.get("/setting-up/").text
    for step in SetUpStep.objects.exclude(code__in=queries.PROOFS):
        address = step.get_absolute_url()
        post(host, f"{address}plan/", {"who": "Una Host", **typed("due_on", at.date() + DAY)})
        assert "Una Host" in host.get(address).text
        post(host, f"{address}done/", {"evidence": "Minutes of 3 June", **typed("done_on", at.date())})
    assert (
        "Still to be done: Agree how the LINk is governed, Agree principles for involvement and Open membership"
        in member.post("/setting-up/finish/").text
    )
    factories.proved(at=at)
    assert "All seven steps are done" in member.get("/setting-up/").text
    assert "The LINk is set up." in post(member, "/setting-up/finish/")
    page = member.get("/setting-up/").text
    assert "What showed it stays here" in page
    assert "Minutes of 3 June" in page
    public = read("public_set_up:standing").text
    assert "has been set up since 14 June 2010" in public
    assert "Una Host" not in public
    assert "Minutes" not in public


def test_the_page_is_in_the_navigation_while_the_link_is_being_set_up(network, alice, client_for, read, at):
    there = lambda: 'href="/setting-up/"' in client_for(alice).get("/governance/").text  # noqa: E731
    told = lambda: "the LINk is being set up" in read("public_site:home").text  # noqa: E731
    assert not there()
    assert not told()
    factories.done_by_hand(at=at)
    assert there()
    assert told()
    factories.proved(at=at)
    services.finish_set_up(by=factories.SYSTEM, at=at)
    assert not there()
    assert not told()
    assert any(item.name == "set_up:show" for item in navigation_items("network"))


def asked(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return sum("set_up_setupstep" in statement["sql"] for statement in seen.captured_queries)


def test_where_no_set_up_is_under_way_pages_do_not_ask_for_it(network, alice, client_for, at):
    places = ((client_for(alice), "/members/"), (client_for(), "/"))
    steps = lambda: [asked(client, address) for client, address in places]  # noqa: E731
    queries.shown_in_navigation()
    assert steps() == [0, 0]
    factories.done_by_hand(at=at)
    assert steps() == [1, 1]
    factories.proved(at=at)
    services.finish_set_up(by=factories.SYSTEM, at=at)
    steps()
    assert steps() == [0, 0]


def test_a_set_up_that_another_process_began_is_found_half_a_minute_later(network, at, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(queries.time, "monotonic", lambda: now)
    assert not queries.shown_in_navigation()
    factories.begun(at=at)
    queries._over[network.key] = now
    assert not queries.shown_in_navigation()
    now += 30
    assert queries.shown_in_navigation()


def test_what_is_left_waits_on_the_start_page(network, alice, grace, client_for, at):
    steps = factories.begun(at=at)
    services.plan_step(steps["need"], who="Una", due_on=at.date() - DAY, by=factories.SYSTEM, at=at)
    page = client_for(alice).get("/start/").text
    assert "Set the LINk up: Map diversity and need" in page
    assert "For Una." in page
    assert "Late" in client_for(alice).get("/setting-up/").text
    for step in steps.values():
        if step.code not in queries.PROOFS:
            services.complete_step(step, done_on=at.date(), evidence="Minutes", by=factories.SYSTEM, at=at)
    factories.proved(at=at)
    assert "Say that the LINk is set up" in client_for(grace).get("/start/").text
    assert "Say that the LINk is set up" not in client_for(alice).get("/start/").text


def test_a_step_without_evidence_comes_back_with_what_was_typed(network, alice, client_for, at):
    step = factories.begun(at=at)["need"]
    page = client_for(alice).post(f"{step.get_absolute_url()}done/", typed("done_on", at.date())).text
    assert "Enter what shows that it is done" in page


def test_a_step_is_opened_again_and_its_evidence_put_right(network, alice, client_for, at):
    step = factories.done_by_hand(at=at)["need"]
    client, address = client_for(alice), step.get_absolute_url()
    assert "open again" in post(client, f"{address}open-again/")
    assert "Minutes of 3 June 2010" in client.get(f"{address}done/").text


def test_who_sees_it_and_who_may_not(network, bob, grace, olive, client_for, at):
    step = factories.begun(at=at)["need"]
    for somebody in (bob, olive):
        assert client_for(somebody).get("/setting-up/").status_code == 403
        assert client_for(somebody).post(f"{step.get_absolute_url()}done/").status_code == 403
    assert "Record that it is done" in client_for(grace).get(step.get_absolute_url()).text


def test_the_public_page_of_a_link_that_was_never_set_up_here(network, read):
    assert "Nothing about its setting up was recorded" in read("public_set_up:standing").text


def test_every_step_stands_on_the_page_with_its_advice(network, grace, client_for):
    page = client_for(grace).get("/setting-up/").text
    for step in STEPS:
        assert step.title in page
        assert all(advice.source.split(":")[0] in page for advice in step.advice)
