from datetime import date, timedelta

from tenants.governing.arrangements.models import Arrangement
from tenants.governing.governance import services as governing
from tests.tenants.governing.arrangements import factories
from tests.tenants.governing.arrangements.factories import BEGAN, FIRST_DAY, IN_MAY
from tests.tenants.governing.governance import factories as governance

DAY = timedelta(days=1)


def typed(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def post(client, address, data=None):
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.text
    return answer.text


TEMPORARY = {"person": "Quill Voluntary Action", "sort": "voluntary", **typed("starts_on", FIRST_DAY)}


def test_from_temporary_arrangements_to_the_copies_of_their_report(network, alice, client_for, at):
    client = client_for(alice)
    assert "No arrangement is on record" in client.get("/arrangements/").text
    page = client.post("/arrangements/temporary/", {**TEMPORARY, "sort": "pct"}).text
    assert "A primary care trust: reg 8(2)(d)" in page
    assert "Quill Voluntary Action" in page
    assert "are on record" in post(client, "/arrangements/temporary/", TEMPORARY)
    address = Arrangement.objects.get().get_absolute_url()
    assert "Record the last day of the temporary arrangements" in client.get("/start/").text
    post(client, f"{address}end/", typed("ended_on", date(2008, 9, 30)))
    assert "Prepare the transitional report" in client.get("/start/").text
    page = client.post(f"{address}report/", {"activities": "Two meetings"}).text
    assert "Enter how much was spent" in page
    facts = {"activities": "Two meetings", "spent_pence": "1,200.50", "spent_on": "Rooms"}
    post(client, f"{address}report/", {**facts, **typed("prepared_on", date(2008, 11, 20))})
    assert "Copy the transitional report" in client.get("/start/").text
    post(client, f"{address}copies/", typed("copied_on", date(2008, 12, 31)))
    page = client.get(address).text
    assert "£1,200.50" in page
    assert "Met in time" in page
    assert "Met late" in page
    assert "transitional report" not in client.get("/start/").text


def test_the_first_activity_is_told_to_the_authority_which_sees_it(network, grace, olive, client_for, at):
    client = client_for(grace)
    contract = {"person": "Reed Support Ltd", **typed("starts_on", date(2008, 5, 1))}
    post(client, "/arrangements/contract/", contract)
    address = Arrangement.objects.get().get_absolute_url()
    post(
        client,
        f"{address}first-activity/",
        {"first_activity": "A meeting", **typed("first_activity_on", BEGAN)},
    )
    assert "Tell the authority the day of the first activity" in client.get("/start/").text
    post(client, f"{address}tell/", {"told_how": "letter", **typed("told_on", BEGAN + DAY)})
    assert "Tell the authority the day" not in client.get("/start/").text
    page = client_for(olive).get("/council/arrangements/").text
    assert "12 June 2008" in page
    assert "13 June 2008, in a letter" in page


def test_an_activity_after_30_september_2008_is_owed_no_notice(network, alice, client_for, at):
    factories.begun(day=date(2008, 9, 30))
    client = client_for(alice)
    assert "Tell the authority the day" not in client.get("/start/").text
    assert "Not asked for by the law" in client.get(Arrangement.objects.get().get_absolute_url()).text


def test_who_may_not(network, bob, olive, client_for, at):
    address = factories.temporary().get_absolute_url()
    for somebody in (bob, olive):
        assert client_for(somebody).get("/arrangements/").status_code == 403
        assert client_for(somebody).post(f"{address}end/").status_code == 403
    assert client_for(bob).get("/council/arrangements/").status_code == 403
    assert "Quill Voluntary Action" in client_for(olive).get("/council/arrangements/").text


def test_everybody_reads_where_the_link_stands(network, read, settings, at):
    factories.temporary()
    assert "From 1 April 2008, Quill Voluntary Action carried on" in read("public_set_up:standing").text
    settings.LINKS_CLOCK_START = IN_MAY
    page = read("public_set_up:standing").text
    assert "Temporary arrangements until the LINk begins, and until 30 September 2008 at the latest" in page


def test_a_procedure_is_adopted_without_publishing_it(network, grace, client_for, settings, at):
    settings.LINKS_CLOCK_START = IN_MAY
    draft = governing.draft_procedure(
        kind="decisions",
        text="By a majority.",
        who_decides="The group.",
        in_force_from=IN_MAY.date(),
        by=factories.SYSTEM,
        at=IN_MAY,
    )
    governance.sign_off("governance.proceduredraft", at=IN_MAY)
    client, address = client_for(grace), draft.procedure.get_absolute_url()
    assert "Adopt without publishing" not in client.get(address).text
    assert "only under temporary arrangements" in client.post(f"{address}adopt/").text
    factories.temporary()
    assert "Adopt without publishing" in client.get(address).text
    assert "has been adopted" in post(client, f"{address}adopt/")
    page = client.get(address).text
    assert "Not published: adopted under temporary arrangements" in page
    settings.LINKS_CLOCK_START = at
    assert "In force" not in client.get("/governance/procedures/").text.split("<table")[1]
