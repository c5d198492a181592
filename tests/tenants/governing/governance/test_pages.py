from tenants.governing.governance import queries
from tenants.governing.governance.models import ProcedureVersion, RelevantDecision
from tests.tenants.governing.governance import factories

DATE = {"decided_on_day": "14", "decided_on_month": "6", "decided_on_year": "2010"}


def test_the_list_says_what_is_missing_and_what_waits(network, grace, client_for, at):
    page = client_for(grace).get("/governance/").content.decode()
    assert "No relevant decision can be recorded until" in page
    assert "No decisions yet" in page
    factories.decision(at=at, published=False, title="Ask about waiting times")
    page = client_for(grace).get("/governance/").content.decode()
    assert "Waiting to be published" in page
    assert "Made today" in page
    assert "No relevant decision can be recorded until" not in page


def test_the_list_narrows_by_kind(network, grace, client_for, at):
    factories.decision("d", at=at, title="Ask the trust")
    factories.decision("f", at=at, title="Visit the home")
    page = client_for(grace).get("/governance/?kind=f").content.decode()
    assert "Visit the home" in page
    assert "Ask the trust" not in page


def test_a_member_records_and_publishes_a_decision(network, grace, client_for, at):
    factories.procedures()
    client = client_for(grace)
    typed = {
        "way": "Meetings in the evening",
        "title": "Meet in the evening",
        **DATE,
        "text": "We will meet in the evening.",
        "reasons": "Twelve people told us.",
        "deciders": [grace.account_id],
    }
    page = client.post("/governance/decisions/new/", {"kind": "a"}, follow=True)
    address = page.redirect_chain[-1][0]
    answer = client.post(address, typed, follow=True)
    assert "The decision has been recorded" in answer.content.decode()
    made = RelevantDecision.objects.get()
    assert made.state == "made"
    assert "Twelve people" in client.get(f"/governance/decisions/{made.pk}/publish/").content.decode()
    answer = client.post(f"/governance/decisions/{made.pk}/publish/", {"go": "1"}, follow=True)
    assert "have been published" in answer.content.decode()
    made.refresh_from_db()
    assert (made.state, made.published_on) == ("published", at.date())


def test_a_refusal_names_its_rule_and_keeps_what_was_typed(network, grace, client_for):
    typed = {
        "way": "By letter",
        "title": "Ask the trust",
        **DATE,
        "text": "x",
        "reasons": "y",
        "deciders": [grace.account_id],
    }
    page = client_for(grace).post("/governance/decisions/new/a/", typed).content.decode()
    assert "DEC1" in page
    assert "SI 2008/528 reg 2" in page
    assert "Ask the trust" in page


def test_a_decision_can_be_withdrawn_and_superseded_on_the_pages(network, grace, client_for, at):
    old, other, new = (factories.decision(at=at, title=title) for title in ("Old", "Other", "New"))
    client = client_for(grace)
    client.post(f"/governance/decisions/{other.pk}/withdraw/", {"reason": "A mistake"})
    client.post(f"/governance/decisions/{old.pk}/supersede/", {"successor": new.pk, "reason": "Two wards"})
    page = client.get(f"/governance/decisions/{old.pk}/").content.decode()
    assert "Superseded by" in page
    other.refresh_from_db()
    old.refresh_from_db()
    assert (other.state, old.state) == ("withdrawn", "superseded")


def test_a_procedure_is_written_published_and_amended(network, grace, client_for):
    client = client_for(grace)
    assert client.post("/governance/procedures/new/", {"kind": "decisions"}).url.endswith("new/decisions/")
    typed = {
        "title": "How we decide",
        "text": "By vote.",
        "who_decides": "Five members.",
        "in_force_from_day": "14",
        "in_force_from_month": "6",
        "in_force_from_year": "2010",
    }
    page = client.post("/governance/procedures/new/decisions/", typed, follow=True).content.decode()
    assert "The draft has been saved" in page
    procedure = queries.procedures(grace).get()
    factories.sign_off("governance.proceduredraft")
    page = client.post(f"/governance/procedures/{procedure.pk}/publish/", {"go": 1}, follow=True)
    assert "Version 1 has been published" in page.content.decode()
    assert client.post("/governance/procedures/new/", {"kind": "decisions"}).url.endswith("/amend/")
    typed |= {"text": "By vote of seven.", "amendment": "A quorum of seven"}
    client.post(f"/governance/procedures/{procedure.pk}/amend/", typed)
    factories.sign_off("governance.proceduredraft")
    client.post(f"/governance/procedures/{procedure.pk}/publish/", {"go": 1})
    assert [version.text for version in ProcedureVersion.objects.all()] == ["By vote of seven.", "By vote."]
    page = client.get(f"/governance/procedures/{procedure.pk}/").content.decode()
    assert "A quorum of seven" in page


def test_ProcedureBegunOnce_the_second_who_begins_one_keeps_both_texts(network, grace, client_for):
    client = client_for(grace)
    typed = {
        "title": "How we decide",
        "who_decides": "Five members.",
        "in_force_from_day": "14",
        "in_force_from_month": "6",
        "in_force_from_year": "2010",
    }
    address = "/governance/procedures/new/decisions/"
    assert client.post(address, {**typed, "text": "By vote."}).status_code == 302
    for title in ("How we decide", "Decisions"):
        page = client.post(address, {**typed, "title": title, "text": "By lot."})
        assert page.status_code == 200
        assert "ProcedureBegunOnce" in page.text
        assert "By lot." in page.text
    assert [draft.text for draft in queries.drafts(grace)] == ["By vote."]


def test_the_host_reads_and_does_not_decide(network, alice, client_for, at):
    made = factories.decision(at=at, published=False)
    client = client_for(alice)
    assert client.get(f"/governance/decisions/{made.pk}/").status_code == 200
    assert "Record a decision" not in client.get("/governance/").content.decode()
    for path in ("decisions/new/", f"decisions/{made.pk}/publish/", "procedures/new/"):
        assert client.get(f"/governance/{path}").status_code == 403


def test_a_participant_sees_nothing_of_it(network, bob, client_for):
    assert client_for(bob).get("/governance/").status_code == 403


def test_a_decision_that_does_not_exist(network, grace, client_for):
    assert client_for(grace).get("/governance/decisions/1/").status_code == 404


class TestWhatADecisionNames:
    """What an act can be compared with is chosen; words alone authorise nothing."""

    def typed(self, grace, **changes):
        words = {"title": "A decision", **DATE, "text": "We will.", "reasons": "People asked."}
        return {**words, "deciders": [grace.account_id], **changes}

    def test_a_model_and_a_heading_are_chosen_and_named_by_identifier(self, network, grace, client_for, at):
        factories.procedures()
        client = client_for(grace)
        address = "/governance/decisions/new/{}/"
        assert "How the LINk is governed: Hub" in client.get(address.format("a")).text
        client.post(address.format("a"), self.typed(grace, about="governance.model:hub"))
        days = {
            f"{name}_{part}": value
            for name in ("acts_from", "acts_until")
            for part, value in (("day", "14"), ("month", "6"), ("year", "2010"))
        }
        spending = self.typed(grace, heading="money.heading:training", pence="300", **days)
        client.post(address.format("c"), spending)
        assert [
            part.identifier for made in RelevantDecision.objects.order_by("kind") for part in made.parts.all()
        ] == [
            "governance.model:hub",
            "money.heading:training",
        ]

    def test_one_of_the_two_is_answered_and_nothing_that_is_not_offered(self, network, grace, client_for):
        factories.procedures()
        client = client_for(grace)
        page = client.post("/governance/decisions/new/a/", self.typed(grace)).text
        assert "Choose what it is about, or enter the way of working" in page
        for kind, name, forged in (("a", "about", "visits.visit:1"), ("c", "heading", "money.heading:gold")):
            page = client.post(f"/governance/decisions/new/{kind}/", self.typed(grace, **{name: forged})).text
            assert "There is a problem" in page
        page = client.post("/governance/decisions/new/b/", self.typed(grace)).text
        assert "Choose what it is about, or enter the care services" in page
        assert not RelevantDecision.objects.exists()
