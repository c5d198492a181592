"""The main job of the product, once through, by each kind of user on the pages that they use; with real commits and real jobs."""

import re
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db.models import Model
from django.test import Client

from foundation.exchange.models import Envelope
from foundation.jobs.services import run_due
from foundation.tenancy import Space, entering, outside_any_space
from foundation.tenancy.queries import PUBLIC, forget_hosts
from national.allocation.models import NeedsDataset
from tenants.area.providers.models import Premises, Provider
from tenants.area.providers.seeding import seed_area
from tests import people
from tests.tenants.area.identity import factories as identities
from tests.tenants.governing.governance import factories as governance
from tests.tenants.resources.money import factories as money

AT = people.AT


class Somebody:
    """A signed-in user, or anybody at all, who fills in pages and reads what they say."""

    def __init__(self, space: Space, name: str | None = None) -> None:
        self.space, self.client = space, Client(HTTP_HOST=space.host)
        if name:
            with outside_any_space(), entering(space):
                from foundation.accounts.models import Account

                self.client.force_login(Account.objects.get(email=people.address_of(name)))

    def reads(self, path: str, status: int = 200) -> str:
        response = self.client.get(path, follow=True)
        assert response.status_code == status, (path, response.status_code)
        return response.text

    def does(self, path: str, **values: object) -> str:
        """Fill in the form of a page and send it; what the next page says."""
        sent: dict[str, object] = {}
        for name, value in values.items():
            if isinstance(value, date):
                sent |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
            else:
                sent[name] = value
        response = self.client.post(path, sent, follow=True)
        form = response.context.get("form") if response.context else None
        problems = form.errors if form is not None and form.is_bound else {}
        assert response.status_code == 200, (path, response.status_code, _main(response.text))
        assert not problems, (path, problems)
        return response.text

    def is_refused(self, path: str, **values: object) -> None:
        assert self.client.post(path, values).status_code in (403, 409)


def _main(text: str) -> str:
    found = re.search(r"<main.*</main>", text, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0] if found else text))[:600]


def latest(model, **filters):
    return model.objects.filter(**filters).latest("pk")


@pytest.fixture
def sefton(own_database):
    return people.space_of("sefton")


@pytest.fixture
def department(own_database):
    return people.space_of("department")


def in_space(space, work):
    with outside_any_space(), entering(space):
        return work()


def jobs_run(*spaces):
    """What the workers do between two steps."""
    for space in spaces:
        in_space(space, lambda: run_due(AT))


def post_is_carried(*spaces):
    from foundation.exchange.services import collect

    for space in spaces:
        in_space(space, collect)
        jobs_run(space)


def test_from_the_first_procedure_to_the_published_grant(sefton, department, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    alice, grace, oscar, olive = (Somebody(sefton, name) for name in ("alice", "grace", "oscar", "olive"))
    in_space(
        sefton, lambda: seed_area(authority_slug="sefton", email_domain="sefton.example", by=_system(), at=AT)
    )
    in_space(sefton, lambda: identities.reachable(sefton))
    forget_hosts()

    _members_join(alice)
    _governance_decides(sefton, grace)
    _a_request_goes_out(sefton, alice, grace)
    _a_report_is_answered(sefton, alice, grace)
    _one_visit_is_made_and_one_refused(sefton, alice, grace)
    _the_committee_acknowledges(sefton, alice, grace, oscar)
    _the_quarter_is_returned(sefton, department, alice, grace)
    _the_annual_report_is_signed_and_sent(sefton, department, alice, grace)
    _the_analyst_asks_where_a_figure_comes_from(department)
    _the_grant_is_prepared_approved_and_seen(sefton, department, olive)


def _system():
    from foundation.access import Viewer

    return Viewer.system("tests")


def _members_join(alice: Somebody) -> None:
    joined = {"contact_by": "in_person", "tier": "member", "joined_on": date(2009, 5, 1)}
    for number in range(12):
        alice.does("/members/people/new/", name=f"Synthetic Person {number}", **joined)
    alice.does("/members/organisations/new/", name="Stroke Club", representative="Somebody Else", **joined)
    assert "Stroke Club" in alice.reads("/members/?q=Stroke")


def _governance_decides(sefton: Space, grace: Somebody) -> None:
    from tenants.governing.governance.models import Procedure

    today = AT.date()
    # With the one on breaches the LINk can decide; what comes after it needs a decision.
    texts = {
        "authorisation": {},
        "decisions": {"who_decides": "The governance members"},
        "breaches": {"when_referred": "At once, to the host"},
    }
    for kind, more in texts.items():
        grace.does(
            f"/governance/procedures/new/{kind}/", title=kind, text="The text.", in_force_from=today, **more
        )
        procedure = in_space(sefton, lambda: latest(Procedure))
        in_space(sefton, partial(governance.sign_off, "governance.proceduredraft"))
        grace.does(f"/governance/procedures/{procedure.pk}/publish/")
    made = _decided(sefton, grace, "a", way="Meetings in the evening")
    assert "People asked." in Somebody(sefton).reads(f"/published/decisions/{made}/")


def _decided(sefton: Space, grace: Somebody, kind: str, **named: Any) -> int:
    """A decision that names something, recorded and published."""
    from tenants.governing.governance.models import RelevantDecision

    members = in_space(sefton, _governance_members)
    facts = {
        "title": f"Decision {kind}",
        "decided_on": AT.date(),
        "text": "We will.",
        "reasons": "People asked.",
    }
    grace.does(f"/governance/decisions/new/{kind}/", deciders=members, **facts, **named)
    decision = in_space(sefton, lambda: latest(RelevantDecision))
    grace.does(f"/governance/decisions/{decision.pk}/publish/")
    return int(decision.pk)


def _decided_as_asked(sefton: Space, alice: Somebody, grace: Somebody, record: Model) -> int:
    """The host asks for a decision on a draft, and the LINk decides on exactly this."""
    from tenants.governing.governance import queries

    label = record._meta.label_lower
    alice.does(f"/governance/acts/{label}/{record.pk}/ask/")
    act = in_space(sefton, lambda: queries.act_to_decide_on(label, record.pk, AT.date()))
    assert act is not None
    assert act.title in grace.reads("/governance/decisions/new/")
    return _decided(sefton, grace, act.kind.value, act=act.choice)


def _governance_members() -> list[int]:
    from foundation.access.queries import holders

    return [account.pk for account in holders("governance_member", AT.date())]


def _a_request_goes_out(sefton: Space, alice: Somebody, grace: Somebody) -> None:
    from tenants.powers.information_requests.models import InformationRequest

    trust = in_space(sefton, lambda: Provider.objects.filter(kind="nhs_trust_acute").first())
    alice.does(
        "/requests/new/",
        about_matter="none",
        title="Waiting",
        provider=trust.pk,
        sector="health",
        question="How long?",
    )
    request = in_space(sefton, lambda: latest(InformationRequest))
    today = AT.date()
    sent = alice.does(
        f"/requests/{request.pk}/send/",
        decision_id=_decided_as_asked(sefton, alice, grace, request),
        method="email",
        sent_on=today,
        received_on=today,
    )
    assert "13 July 2010" in sent  # 12 July is a bank holiday in Northern Ireland
    jobs_run(sefton)
    assert "How long?" in mail.outbox[-1].body


def _a_report_is_answered(sefton: Space, alice: Somebody, grace: Somebody) -> None:
    from tenants.powers.reports.models import Report

    facts = {
        "title": "Discharge at night",
        "summary": "Too late.",
        "text": "We asked.",
        "recommendations": "Stop it.",
    }
    alice.does("/reports/new/", about_matter="none", sector="health", exclusion="none", **facts)
    report = in_space(sefton, lambda: latest(Report))
    pct = in_space(sefton, lambda: Provider.objects.filter(kind="pct").first())
    alice.does(f"/reports/{report.pk}/recipients/new/", provider=pct.pk, commissions="yes")
    decision = _decided_as_asked(sefton, alice, grace, report)
    assert "9 July 2010" in alice.does(f"/reports/{report.pk}/send/", decision=decision)
    jobs_run(sefton)
    path = re.search(r"http://sefton\.localhost:\d+(\S+)", mail.outbox[-1].body)[1]
    commissioner = Somebody(sefton)
    assert "ten minutes" in commissioner.reads(path)
    number = in_space(sefton, lambda: report.recommendations.get().pk)
    answer = {"kind": "action", "text": "We will stop it.", f"verdict_{number}": "accepted"}
    assert "reached the LINk" in commissioner.does(f"{path}answer/", **answer)
    in_space(sefton, partial(governance.sign_off, "reports.report"))
    grace.does(f"/reports/{report.pk}/publish/")
    assert "Discharge at night" in Somebody(sefton).reads("/")


def _one_visit_is_made_and_one_refused(sefton: Space, alice: Somebody, grace: Somebody) -> None:
    from tenants.powers.visits.models import Visit

    today = AT.date()
    team = in_space(sefton, lambda: [_authorised() for _ in range(2)])
    premises = in_space(sefton, lambda: list(Premises.objects.filter(provider__kind="gp_practice")[:2]))
    plan = {
        "notice": "unannounced",
        "sector": "health",
        "purposes": ["c"],
        "purpose": "To hear people",
        "excluded": "none",
    }
    first, second = premises
    named = {"premises": first.pk, "second_premises": second.pk, "unannounced": "on"}
    decision = _decided(sefton, grace, "f", acts_from=today, **named)
    assert "not announced" in Somebody(sefton).reads(f"/published/decisions/{decision}/")
    for place in premises:
        alice.does(f"/visits/premises/{place.pk}/new/", about_matter="none", visit_on=today, **plan)
        visit = in_space(sefton, lambda: latest(Visit))
        alice.does(f"/visits/{visit.pk}/confirm/", decision_id=decision, team=team, reminded="on")
    first, second = in_space(sefton, lambda: [visit.pk for visit in Visit.objects.order_by("pk")])
    alice.does(f"/visits/{first}/entered/", went=team, met_by="The practice manager")
    alice.does(
        f"/visits/{second}/refused/", ground="a-ii", refused_by="The practice manager", said="Not today."
    )
    assert "privacy or dignity" in alice.reads(f"/visits/{second}/")


def _authorised() -> int:
    from tenants.powers.representatives import services
    from tests.tenants.powers.representatives import factories

    found = factories.considered(at=AT)
    governance.sign_off("representatives.authorisedrepresentative")
    services.authorise(found, decided_on=AT.date(), starts_on=AT.date(), by=_system(), at=AT)
    services.record_evidence(found, on=AT.date(), by=_system(), at=AT)
    return found.pk


def _the_committee_acknowledges(sefton: Space, alice: Somebody, grace: Somebody, oscar: Somebody) -> None:
    from tenants.powers.referrals.models import Referral

    facts = {"title": "Meals at weekends", "matter": "It is not settled.", "committee": "Scrutiny committee"}
    alice.does("/referrals/new/", about_matter="none", sector="social_care", committee_kind="own", **facts)
    referral = in_space(sefton, lambda: latest(Referral))
    decision = _decided_as_asked(sefton, alice, grace, referral)
    alice.does(f"/referrals/{referral.pk}/make/", decision_id=decision, method="by_hand", made_on=AT.date())
    assert "Acknowledged" in oscar.does(
        f"/referrals/{referral.pk}/acknowledge/", on=AT.date(), text="Received."
    )


def _the_quarter_is_returned(sefton: Space, department: Space, alice: Somebody, grace: Somebody) -> None:
    from tenants.accountability.returns.models import ReturnVersion

    alice.does("/returns/2009-10/4/prepare/")
    version = in_space(sefton, lambda: latest(ReturnVersion))
    alice.does(f"/returns/version/{version.pk}/submit/")
    alice.is_refused(f"/returns/version/{version.pk}/approve/")
    grace.does(f"/returns/version/{version.pk}/approve/")
    alice.does(f"/returns/version/{version.pk}/send/")
    post_is_carried(department)
    sent = alice.reads("/post-room/")
    assert "return" in sent.lower()
    body = in_space(sefton, lambda: Envelope.objects.get().body)
    assert "Synthetic Person" not in str(body)


def _the_annual_report_is_signed_and_sent(
    sefton: Space, department: Space, alice: Somebody, grace: Somebody
) -> None:
    from tenants.accountability.annual_report.models import AnnualReport

    in_space(sefton, lambda: money.line(money.year(at=AT), 90_000_00, spender="host", at=AT))
    alice.does("/annual-report/begin/2009-10/")
    report = in_space(sefton, lambda: latest(AnnualReport))
    base = f"/annual-report/{report.pk}"
    for code in (
        "foreword",
        "membership",
        "activities",
        "reports",
        "requests",
        "referrals",
        "visits",
        "plans",
    ):
        alice.does(f"{base}/write/{code}/", text="What we did this year.")
    alice.does(f"{base}/contacts/", link_contact="The LINk", host_name="The host", host_contact="The host")
    alice.does(f"{base}/remit/", beyond_remit="no")
    for recipient in in_space(sefton, lambda: list(report.recipients.exclude(method="post_room"))):
        alice.does(f"/annual-report/recipients/{recipient.pk}/", name=recipient.name, method="post")
    alice.does(f"{base}/recipients/new/", body="sha", name="NHS North West", method="post")
    decision = _decided_as_asked(sefton, alice, grace, report)
    grace.does(f"{base}/sign/", decision=decision)
    alice.does(f"{base}/publish/")
    post_is_carried(department)
    assert "What we did this year." in Somebody(sefton).reads("/annual-report/published/2009-10/")
    pdf = Somebody(sefton).client.get("/annual-report/published/2009-10/report.pdf")
    assert pdf.content.startswith(b"%PDF")


def _the_analyst_asks_where_a_figure_comes_from(department: Space) -> None:
    analyst = Somebody(department, "ana")
    assert "Sefton" in analyst.reads("/coverage/?period=2009-10-q4")
    explained = analyst.reads("/figures/members_people/?period=2009-10-q4")
    assert "Sefton" in explained
    assert "Barnet" in explained  # which has not reported
    assert "Sefton" in analyst.reads("/annual-reports/?year=2009-10")


def _the_grant_is_prepared_approved_and_seen(sefton: Space, department: Space, olive: Somebody) -> None:
    from national.allocation.models import Round

    officer, approver = Somebody(department, "alan"), Somebody(department, "april")
    in_space(department, _load_needs)
    needs = in_space(department, lambda: latest(NeedsDataset))
    terms = {"name": "As before", "total": "27,000,000", "baseline": "60,000", "dataset": needs.pk}
    officer.does("/allocation/start/", year="2010-11", unit="100", **terms)
    scenario = in_space(department, lambda: latest(Round).scenarios.get())
    officer.does("/allocation/2010-11/submit/", scenario=scenario.pk)
    officer.is_refused("/allocation/2010-11/approve/", submission=1, read="on")
    approver.does("/allocation/2010-11/approve/", submission=1, read="on")
    officer.does("/allocation/2010-11/publish/", understood="on")
    assert "Sefton" in Somebody(PUBLIC).reads("/allocations/2010-11/")
    assert "60,000" in Somebody(PUBLIC).reads("/allocations/2010-11/sefton/")
    post_is_carried(sefton)
    assert "2010-11" in olive.reads("/council/")
    assert "£60,000" in olive.reads("/council/grants/2010-11/")


def _load_needs() -> None:
    from foundation.access import queries as access
    from foundation.accounts.models import Account
    from national.allocation.demonstration import _dataset

    officer = access.viewer_of(Account.objects.get(email=people.address_of("alan")), AT.date())
    _dataset("Adult social care spending 2007-08", "proxy_need_share", officer)
