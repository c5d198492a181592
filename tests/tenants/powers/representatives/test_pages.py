from datetime import date, timedelta

from django.urls import reverse

from tenants.powers.representatives.models import AuthorisedRepresentative, NominatedPerson
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.representatives import factories


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
            client,
            reverse("representatives:nominate"),
            {"name": "Nora Fenn", **day("nominated_on", at.date())},
        )
        assert "Nora Fenn has been nominated" in page
        assert "Ada Quill" in client.get(reverse("representatives:find_person") + "?q=ada").content.decode()
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
        assert "has been recorded" in post(client, reverse("representatives:consider", args=[ada.pk]), typed)
        found = AuthorisedRepresentative.objects.get()
        days = {**day("decided_on", at.date()), **day("starts_on", at.date())}
        governance.sign_off("representatives.authorisedrepresentative")
        page = post(client, reverse("representatives:authorise", args=[found.pk]), days)
        assert "is on the published list" in page
        assert "14 December 2010" in page
        badge = client.get(reverse("representatives:evidence", args=[found.pk])).content.decode()
        assert "Photo" in badge
        assert "Ada Quill" in badge
        page = post(client, reverse("representatives:evidence_given", args=[found.pk]), day("on", at.date()))
        assert "holds written evidence" in page
        page = post(client, reverse("representatives:destroyed", args=[found.pk]), day("on", at.date()))
        assert "Certificate destroyed on" in page
        page = post(
            client,
            reverse("representatives:end", args=[found.pk]),
            {**day("ended_on", at.date()), "reason": "resigned"},
        )
        assert "They gave it up" in page

    def test_a_refusal_names_its_rule_and_keeps_what_was_typed(self, network, grace, client_for, at):
        found = factories.considered(at=at, satisfied=False)
        governance.procedures()
        days = {**day("decided_on", at.date()), **day("starts_on", at.date())}
        page = (
            client_for(grace)
            .post(reverse("representatives:authorise", args=[found.pk]), days)
            .content.decode()
        )
        assert "REP4" in page
        assert 'value="2010"' in page

    def test_not_found_suitable(self, network, grace, client_for, at):
        found = factories.considered(at=at, satisfied=False)
        client = client_for(grace)
        page = post(client, reverse("representatives:decline", args=[found.pk]), day("on", at.date()))
        assert "Not authorised" in page
        badge = client.get(reverse("representatives:evidence", args=[found.pk])).content.decode()
        assert "No evidence can be given" in badge

    def test_a_certificate_kept_too_long_is_shown(self, network, grace, client_for, at):
        factories.representative(at=at - timedelta(days=200))
        page = client_for(grace).get(reverse("representatives:list")).content.decode()
        assert "Certificates kept for more than six months" in page

    def test_no_certificate_is_older_than_such_certificates(self, network, grace, client_for, at):
        ada = members.person(at=at)
        address = reverse("representatives:consider", args=[ada.pk])
        typed = day("certificate_issued_on", date(2002, 3, 10))
        page = client_for(grace).post(address, typed).content.decode()
        assert "Date of issue must be on or after 11 March 2002" in page
        assert not AuthorisedRepresentative.objects.exists()

    def test_a_nomination_ends(self, network, grace, client_for, at):
        found = factories.nominated(at=at)
        page = post(
            client_for(grace),
            reverse("representatives:end_nomination", args=[found.pk]),
            day("on", at.date()),
        )
        assert "14 June 2010" in page

    def test_the_host_sees_and_does_not_authorise(self, network, alice, client_for, at):
        found = factories.considered(at=at)
        client = client_for(alice)
        assert "Consider a person" not in client.get(reverse("representatives:list")).content.decode()
        assert client.get(found.get_absolute_url()).status_code == 200
        assert client.post(reverse("representatives:authorise", args=[found.pk])).status_code == 403
