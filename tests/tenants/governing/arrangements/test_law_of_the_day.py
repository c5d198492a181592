"""Under temporary arrangements regs 8 and 9 of SI 2008/528 apply, and from the relevant time regs 2 and 3."""

from datetime import timedelta

import pytest

from foundation.law import Refused
from tenants.governing.arrangements.models import Arrangement
from tenants.governing.arrangements.queries import under_temporary_arrangements
from tenants.governing.governance import queries, services
from tenants.governing.governance.models import ProcedureKind
from tenants.powers.representatives import queries as authorised
from tenants.powers.representatives import services as authorising
from tenants.powers.visits import services as visiting
from tenants.powers.visits.acts import act_of_visit
from tests.tenants.governing.arrangements import factories
from tests.tenants.governing.arrangements.factories import BEGAN, IN_MAY
from tests.tenants.governing.governance import factories as governance
from tests.tenants.people.members import factories as members
from tests.tenants.powers.referrals import factories as referrals
from tests.tenants.powers.reports import factories as reports
from tests.tenants.powers.representatives import factories as representatives
from tests.tenants.powers.visits import factories as visits

BY = factories.SYSTEM
DAY = timedelta(days=1)
IN_JULY = factories.on(BEGAN + 30 * DAY)


def refused(code, act):
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code
    return f"{caught.value} ({caught.value.citation})"


def kept(kind, *, at=IN_MAY):
    """Adopted, and not published."""
    draft = services.draft_procedure(
        kind=kind, text="By a majority.", in_force_from=at.date(), by=BY, at=at, **governance.CONTENTS[kind]
    )
    governance.sign_off("governance.proceduredraft", at=at)
    return services.adopt_without_publishing(draft=draft, by=BY, at=at)


def decided(at, act=None):
    return services.record_decision(
        kind=act.kind if act else "d",
        title="Do it",
        decided_on=at.date(),
        text="We do it.",
        reasons="People asked.",
        deciders=governance.deciders(at.date()),
        mandate=act.mandate if act else governance.mandate("d", at.date()),
        by=BY,
        at=at,
    )


def shown(page, part):
    """What the framework says of a part of it."""
    row = next(row for row in page.split("<tr")[1:] if part in row)
    return next(words for words in ("Not asked for yet", "Not published yet", "Missing") if words in row)


def somebody():
    return members.person(at=IN_MAY, joined_on=IN_MAY.date())


def authorise(representative, at=IN_MAY):
    authorising.authorise(representative, decided_on=at.date(), starts_on=at.date(), by=BY, at=at)


class TestTEMP1:
    def test_a_decision_needs_a_procedure_which_nobody_has_published_and_none_for_breaches(self, network):
        factories.temporary()
        said = refused("TEMP1", lambda: decided(IN_MAY))
        assert "need not be published" in said
        assert "reg 8(5)(a)" in said
        version = kept(ProcedureKind.DECISIONS)
        assert decided(IN_MAY).made_under == version

    def test_without_temporary_arrangements_it_has_to_be_published_with_one_for_breaches(self, network):
        refused("DEC1", lambda: decided(IN_MAY))
        governance.procedure(ProcedureKind.DECISIONS)
        refused("DEC2", lambda: decided(IN_MAY))

    def test_what_was_not_published_applies_no_more_when_the_link_has_begun(self, network):
        factories.temporary()
        kept(ProcedureKind.DECISIONS)
        factories.begun()
        assert queries.procedure_in_force(ProcedureKind.DECISIONS, BEGAN - DAY) is not None
        assert queries.procedure_in_force(ProcedureKind.DECISIONS, BEGAN) is None
        refused("DEC1", lambda: decided(IN_JULY))

    def test_what_is_missing_is_what_the_law_of_the_day_asks_for(self, network):
        missing = lambda day: set(queries.missing_procedures(day))  # noqa: E731
        breaches = {ProcedureKind.BREACHES}
        others = {ProcedureKind.DECISIONS, ProcedureKind.AUTHORISATION}
        assert missing(IN_MAY.date()) == others | breaches
        factories.temporary()
        factories.begun()
        assert missing(IN_MAY.date()) == others
        assert missing(BEGAN) == others | breaches

    def test_the_framework_shows_as_missing_only_what_the_law_of_the_day_asks_for(
        self, network, grace, client_for, read, settings
    ):
        settings.LINKS_CLOCK_START = IN_MAY
        factories.temporary()
        kept(ProcedureKind.AUTHORISATION)
        own = client_for(grace).get("/governance/framework/").text
        public = read("public_governance:framework").text
        assert shown(own, "What happens when the decision procedure") == "Not asked for yet"
        assert shown(own, "How relevant decisions") == "Missing"
        assert shown(public, "How relevant decisions") == "Not published yet"
        settings.LINKS_CLOCK_START = factories.on(BEGAN)
        factories.begun()
        own = client_for(grace).get("/governance/framework/").text
        assert shown(own, "What happens when the decision procedure") == "Missing"
        assert shown(own, "How relevant decisions") == "Missing"


class TestKeptWithoutPublishing:
    def test_only_under_temporary_arrangements(self, network):
        refused("KeptWithoutPublishing", lambda: kept(ProcedureKind.DECISIONS))

    def test_nobody_outside_reads_it(self, network, read):
        factories.temporary()
        version = kept(ProcedureKind.DECISIONS)
        assert not queries.published_procedures().exists()
        assert "By a majority." not in read("public_governance:procedures").text
        assert read("public_governance:procedure", version.pk).status_code == 404


def test_TEMP3_what_was_decided_before_the_link_began_gives_it_no_authority(network):
    factories.temporary()
    kept(ProcedureKind.DECISIONS)
    visit = visits.planned(at=IN_MAY, visit_on=BEGAN + 30 * DAY)
    decision = decided(IN_MAY, act_of_visit(visit))
    assert queries.authority(decision.pk, act_of_visit(visit))
    factories.begun()
    assert "reading" in refused("TEMP3", lambda: queries.authority(decision.pk, act_of_visit(visit)))


class TestTEMP2:
    @pytest.fixture
    def considered(self, network):
        found = representatives.considered(somebody(), at=IN_MAY)
        governance.sign_off("representatives.authorisedrepresentative")
        return found

    def test_somebody_is_authorised_under_a_procedure_that_was_not_published(self, considered):
        factories.temporary()
        assert "reg 9(1)" in refused("TEMP2", lambda: authorise(considered))
        kept(ProcedureKind.AUTHORISATION)
        authorise(considered)
        assert list(authorised.published_representatives(IN_MAY.date())) == [considered]

    def test_without_temporary_arrangements_it_is_a_published_one(self, considered):
        refused("REP1", lambda: authorise(considered))

    def test_no_list_is_published_while_they_stand(self, considered, read, settings):
        governance.procedures()
        authorise(considered)
        settings.LINKS_CLOCK_START = IN_MAY
        assert "Ada Quill" in read("public_representatives:list").text
        factories.temporary()
        page = read("public_representatives:list").text
        assert "asks for no published list" in page
        assert "Ada Quill" not in page


class TestTEMP4:
    def test_whom_they_authorised_goes_with_no_team_of_the_link(self, network):
        governance.procedures()
        factories.temporary()
        rita = representatives.representative(somebody(), at=IN_MAY)
        factories.begun()
        assert authorised.published_representatives(BEGAN - DAY).exists()
        assert not authorised.can_be_chosen(BEGAN).exists()
        visit = visits.planned(at=IN_JULY)
        decision = visits.decision(visit, IN_JULY)
        said = refused(
            "TEMP4",
            lambda: visiting.confirm(
                visit, decision_id=decision.pk, team=[rita], reminded=True, by=BY, at=IN_JULY
            ),
        )
        assert "reg 13(1)" in said

    def test_whom_the_link_authorises_goes(self, network):
        governance.procedures()
        factories.temporary()
        factories.begun()
        una = representatives.representative(somebody(), at=IN_JULY)
        assert visits.confirmed(at=IN_JULY, team=[una]).state == "confirmed"


class TestClocks:
    @pytest.mark.parametrize(
        ("commissions", "code", "before"),
        [
            (True, "TEMPORARY-REPORT-RESPONSE", "LINK-REPORT-RESPONSE"),
            (False, "TEMPORARY-REPORT-PASS-ON", "LINK-REPORT-PASS-ON"),
        ],
    )
    def test_TempAnswer_a_report_is_answered_under_reg_10(self, network, commissions, code, before):
        governance.procedures()
        clock = lambda: reports.make_sent(commissions=commissions, at=IN_MAY).clock  # noqa: E731
        of_a_link = clock()
        factories.temporary()
        temporary = clock()
        assert (of_a_link.instrument, temporary.instrument) == (before, code)
        assert of_a_link.due_on == temporary.due_on

    def test_TempAcknowledged_a_social_care_referral_is_acknowledged_under_reg_16(self, network):
        factories.temporary()
        assert referrals.made(at=IN_MAY, sector="social_care").clock.instrument == "TEMPORARY-OSC-ACKNOWLEDGE"
        assert referrals.made(at=IN_MAY, sector="health").clock.instrument == "OSC-ACKNOWLEDGE-HEALTH"

    def test_after_the_link_has_begun_it_is_its_own(self, network):
        governance.procedures()
        factories.temporary()
        factories.begun()
        assert (
            referrals.made(at=IN_JULY, sector="social_care").clock.instrument == "OSC-ACKNOWLEDGE-SOCIAL-CARE"
        )


def test_days_outside_the_law_of_2008_ask_nothing_of_the_database(network, at, django_assert_num_queries):
    factories.temporary()
    with django_assert_num_queries(0, using="default"):
        assert not under_temporary_arrangements(at.date())
    assert Arrangement.objects.exists()
