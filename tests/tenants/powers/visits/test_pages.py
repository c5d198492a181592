from datetime import date, timedelta

import pytest
from django.urls import reverse

from tenants.powers.visits.models import AuthorisedRepresentative, NominatedPerson, Visit
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.visits import factories


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def post(client, address, data=None):
    """The page after a form; a form that came back would have no redirect."""
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


class TestAuthorising:
    def test_from_the_register_to_the_badge(self, network, grace, client_for, at):
        governance.procedures()
        ada = members.person(at=at)
        client = client_for(grace)
        page = post(
            client, reverse("visits:nominate"), {"name": "Nora Fenn", **day("nominated_on", at.date())}
        )
        assert "Nora Fenn has been nominated" in page
        assert "Ada Quill" in client.get(reverse("visits:find_person") + "?q=ada").content.decode()
        typed = {
            "nominated_person": NominatedPerson.objects.get().pk,
            "certificate_type": "standard",
            "certificate_number": "001234567890",
            "certificate_name": "Ada Mary Quill",
            "position": "Authorised representative",
            **day("certificate_issued_on", date(2010, 5, 3)),
            **day("considered_on", at.date()),
            "satisfied": "yes",
        }
        assert "has been recorded" in post(client, reverse("visits:consider", args=[ada.pk]), typed)
        found = AuthorisedRepresentative.objects.get()
        days = {**day("decided_on", at.date()), **day("starts_on", at.date())}
        page = post(client, reverse("visits:authorise", args=[found.pk]), days)
        assert "is on the published list" in page
        assert "14 December 2010" in page
        badge = client.get(reverse("visits:evidence", args=[found.pk])).content.decode()
        assert "Photo" in badge
        assert "Ada Quill" in badge
        page = post(client, reverse("visits:evidence_given", args=[found.pk]), day("on", at.date()))
        assert "holds written evidence" in page
        page = post(client, reverse("visits:destroyed", args=[found.pk]), day("on", at.date()))
        assert "Certificate destroyed on" in page
        page = post(
            client,
            reverse("visits:end", args=[found.pk]),
            {**day("ended_on", at.date()), "reason": "resigned"},
        )
        assert "They gave it up" in page

    def test_a_refusal_names_its_rule_and_keeps_what_was_typed(self, network, grace, client_for, at):
        found = factories.considered(at=at, satisfied=False)
        governance.procedures()
        days = {**day("decided_on", at.date()), **day("starts_on", at.date())}
        page = client_for(grace).post(reverse("visits:authorise", args=[found.pk]), days).content.decode()
        assert "REP4" in page
        assert 'value="2010"' in page

    def test_not_found_suitable(self, network, grace, client_for, at):
        found = factories.considered(at=at, satisfied=False)
        client = client_for(grace)
        page = post(client, reverse("visits:decline", args=[found.pk]), day("on", at.date()))
        assert "Not authorised" in page
        badge = client.get(reverse("visits:evidence", args=[found.pk])).content.decode()
        assert "No evidence can be given" in badge

    def test_a_certificate_kept_too_long_is_shown(self, network, grace, client_for, at):
        factories.representative(at=at - timedelta(days=200))
        page = client_for(grace).get(reverse("visits:representatives")).content.decode()
        assert "Certificates kept for more than six months" in page

    def test_a_nomination_ends(self, network, grace, client_for, at):
        found = factories.nominated(at=at)
        page = post(
            client_for(grace), reverse("visits:end_nomination", args=[found.pk]), day("on", at.date())
        )
        assert "14 June 2010" in page

    def test_the_host_sees_and_does_not_authorise(self, network, alice, client_for, at):
        found = factories.considered(at=at)
        client = client_for(alice)
        assert "Consider a person" not in client.get(reverse("visits:representatives")).content.decode()
        assert client.get(found.get_absolute_url()).status_code == 200
        assert client.post(reverse("visits:authorise", args=[found.pk])).status_code == 403


class TestVisiting:
    def test_from_premises_to_publication(self, network, alice, client_for, at):
        one = factories.representative(at=at)
        decision = factories.decision(at)
        place = providers.make_premises(name="Harbour surgery")
        client = client_for(alice)
        found = client.get(reverse("visits:find_premises") + "?q=harbour").content.decode()
        assert "Harbour surgery" in found
        typed = {
            **day("visit_on", at.date()),
            "notice": "announced",
            "sector": "health",
            "purposes": ["b"],
            "purpose": "How long people wait.",
            "excluded": "none",
        }
        assert "has been planned" in post(client, reverse("visits:plan", args=[place.pk]), typed)
        visit = Visit.objects.get()
        address = {name: reverse(f"visits:{name}", args=[visit.pk]) for name in _STEPS}
        assert "has been changed" in post(client, address["amend"], typed)
        page = client.get(address["confirm"]).content.decode()
        assert "must not compromise the privacy or dignity" in page
        post(client, address["confirm"], {"decision_id": decision.pk, "team": [one.pk], "reminded": "on"})
        assert "Ada Quill" in client.get(address["letter"]).content.decode()
        post(client, address["tell"], {"method": "by_hand", **day("told_on", at.date())})
        post(client, address["entered"], {"went": [one.pk], "met_by": "The manager"})
        post(client, address["add_note"], {"kind": "seen", "text": "Every seat was taken."})
        post(
            client,
            address["refused_part"],
            {"part": "Records room", "ground": "a-ii", "refused_by": "The manager", "said": "Private."},
        )
        assert "Every seat was taken." in client.get(address["write"]).content.decode()
        post(client, address["write"], {"summary": "People wait.", "text": "A full room."})
        post(client, address["send_for_check"], {"method": "post", **day("check_by", at.date())})
        post(client, address["checked"], day("checked_on", at.date()))
        assert "Publish the visit report?" in client.get(address["publish"]).content.decode()
        page = post(client, address["publish"])
        assert "has been published" in page
        assert "Records room" in page

    def test_a_refusal_is_recorded_and_challenged(self, network, alice, client_for, at):
        visit = factories.confirmed(at=at)
        client = client_for(alice)
        said = {"ground": "g", "refused_by": "The manager", "said": "You come too often."}
        page = post(client, reverse("visits:refused", args=[visit.pk]), said)
        assert "Ground g of SI 2008/915 reg 3(2)" in page
        assert "You come too often." in page
        stance = reverse("visits:stance", args=[visit.refusals.get().pk])
        page = client.post(stance, {"stance": "challenged"}).content.decode()
        assert "VIS13" in page
        assert "Challenged by the LINk" in post(
            client, stance, {"stance": "challenged", "note": "First one."}
        )

    def test_a_rule_refuses_on_the_form_and_what_was_typed_stays(self, network, alice, client_for, at):
        home = providers.make_provider(kind="care_home_residential", name="Elm House Ltd")
        place = providers.make_premises(home, kind="care_home")
        typed = {
            **day("visit_on", at.date()),
            "notice": "announced",
            "sector": "social_care",
            "purposes": ["c"],
            "purpose": "What residents think of meals.",
            "excluded": "none",
        }
        client = client_for(alice)
        address = reverse("visits:plan", args=[place.pk])
        assert "do not bind Elm House Ltd" in client.get(address).content.decode()
        page = client.post(address, typed).content.decode()
        assert "VIS3" in page
        assert "What residents think of meals." in page
        assert not Visit.objects.exists()

    def test_plan_again_and_abandon(self, network, alice, client_for, at):
        visit = factories.confirmed(at=at)
        client = client_for(alice)
        post(client, reverse("visits:replan", args=[visit.pk]), {"reason": "Snow."})
        page = post(client, reverse("visits:abandon", args=[visit.pk]), {"reason": "The practice closed."})
        assert "The practice closed." in page

    def test_the_list_narrows(self, network, alice, client_for, at):
        assert "No visits yet" in client_for(alice).get("/visits/").content.decode()
        factories.planned(at=at, premises=providers.make_premises(name="Harbour surgery"))
        client = client_for(alice)
        assert "Harbour surgery" in client.get("/visits/?q=harb").content.decode()
        for nothing in ("q=lake", "state=reported", "notice=unannounced"):
            assert "No visit matches" in client.get(f"/visits/?{nothing}").content.decode()

    def test_representatives_see_and_record(self, network, signed_in_as, client_for, at):
        client = client_for(signed_in_as("authorised_representative"))
        visit = factories.confirmed(at=at, notice="unannounced")
        page = client.get(visit.get_absolute_url()).content.decode()
        assert "The team was let in" in page
        assert "Plan again" not in page
        assert client.get(reverse("visits:representatives")).status_code == 403
        assert client.post(reverse("visits:publish", args=[visit.pk])).status_code == 403


_STEPS = (
    "amend",
    "confirm",
    "letter",
    "tell",
    "entered",
    "add_note",
    "refused_part",
    "write",
    "send_for_check",
    "checked",
    "publish",
)


@pytest.mark.parametrize(
    "path", ["", "premises/", "representatives/", "representatives/find/", "representatives/nominated/"]
)
def test_a_participant_sees_nothing_of_it(network, bob, client_for, path):
    assert client_for(bob).get(f"/visits/{path}").status_code == 403


def test_another_network_has_visits_of_its_own(network, charlie, client_for, other_network, at):
    visit = factories.planned(at=at)
    client = client_for(charlie, other_network)
    assert client.get(f"/visits/{visit.pk}/").status_code == 404
    assert client_for(None).get(f"/visits/{visit.pk}/").status_code == 302


def test_what_is_not_there_is_not_found(network, alice, grace, client_for):
    for path in ("1/", "1/letter/", "refusals/1/", "premises/1/new/", "representatives/1/"):
        assert client_for(alice).get(f"/visits/{path}").status_code == 404
    assert client_for(grace).get("/visits/representatives/members/1/").status_code == 404
