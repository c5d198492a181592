import pytest
from django.urls import reverse

from tenants.powers.visits.models import Visit
from tests.tenants.area.providers import factories as providers
from tests.tenants.governing.governance import factories as governance
from tests.tenants.powers.representatives.factories import representative
from tests.tenants.powers.visits import factories


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def post(client, address, data=None):
    """The page after a form; a form that came back would have no redirect."""
    answer = client.post(address, data or {}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


class TestVisiting:
    def test_from_premises_to_publication(self, network, alice, grace, client_for, at):
        one = representative(at=at)
        place = providers.make_premises(name="Harbour surgery")
        client = client_for(alice)
        found = client.get(reverse("visits:find_premises") + "?q=harbour").content.decode()
        assert "Harbour surgery" in found
        typed = {
            "about_matter": "none",
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
        visit.refresh_from_db()
        decision = factories.decision(visit, at)
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
        governance.sign_off("visits.visit")
        assert "Whoever wrote any of it does not publish it" in client.post(address["publish"]).text
        page = post(client_for(grace), address["publish"])
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
        assert "ChallengeSaysWhy" in page
        assert "Challenged by the LINk" in post(
            client, stance, {"stance": "challenged", "note": "First one."}
        )

    def test_what_one_made_of_a_refusal_is_not_undone_from_an_older_page(
        self, network, alice, client_for, at
    ):
        visit = factories.refused(at=at)
        address = reverse("visits:stance", args=[visit.refusals.get().pk])
        client = client_for(alice)
        as_seen = [client.get(address).context["form"].digests for _ in range(2)]
        challenged = {"stance": "challenged", "note": "Nobody was washing.", "as_seen": as_seen[0]}
        assert client.post(address, challenged).status_code == 302
        accepted = {"stance": "accepted", "note": "They were right.", "as_seen": as_seen[1]}
        page = client.post(address, accepted)
        assert page.status_code == 200
        assert "Somebody else changed this" in page.text
        assert "They were right." in page.text
        assert visit.refusals.get().stance == "challenged"

    def test_a_rule_refuses_on_the_form_and_what_was_typed_stays(self, network, alice, client_for, at):
        home = providers.make_provider(kind="care_home_residential", name="Elm House Ltd")
        place = providers.make_premises(home, kind="care_home")
        typed = {
            "about_matter": "none",
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
        assert client.get(reverse("representatives:list")).status_code == 403
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
