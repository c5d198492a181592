"""Annual reports, by the services that people use: nearly all of 2008-09, some of 2009-10, the rest in hand or not begun."""

from datetime import date, datetime, timedelta
from random import Random

from foundation.access import Viewer
from foundation.demonstration import texts
from foundation.demonstration.days import STANDS_AT, day_between, morning
from foundation.demonstration.story import Story
from foundation.demonstration.writers import Writer
from foundation.law import Refused
from foundation.timekeeping.periods import Year
from tenants.accountability.annual_report import queries, services
from tenants.accountability.annual_report.acts import act_of_signing
from tenants.accountability.annual_report.models import AnnualReport, Method
from tenants.governing.governance.demonstration import Decisions

# 146 of a possible 149 reports of 2008-09 reached the Department.
EVER_PUBLISHED = 0.97
EARLY, IN_HAND = 0.25, 0.75
SECTIONS = {
    "foreword": "This was a year of listening. Requests about health: {requests_made_health}. Reports sent: {reports_sent}.",
    "membership": "We went to where people are: the market, the day centre, the school gate.",
    "activities": "Our activities are listed in the figures below. Most people came to us through groups they trust.",
    "reports": "We sent {reports_sent} reports with {recommendations_made} recommendations. {service_changes} services were changed.",
    "requests": "The answers helped us to see what was behind what people told us.",
    "visits": "Our representatives were made welcome nearly everywhere.",
    "referrals": "We referred a matter only when the answers did not settle it.",
    "plans": "Next year we will look at how people come home from hospital.",
}


def fill_annual_reports(story: Story) -> None:
    rng, decisions = story.chance("annual reports"), story.get(Decisions)
    if rng.random() < EVER_PUBLISHED:
        _publish(
            story,
            rng,
            decisions,
            Year.named("2008-09"),
            day_between(rng, date(2009, 5, 18), date(2009, 7, 20)),
        )
    when = rng.random()
    if when < EARLY:
        _publish(story, rng, decisions, Year.named("2009-10"), day_between(rng, date(2010, 5, 17), STANDS_AT))
    elif when < IN_HAND:
        _write(story, rng, Year.named("2009-10"), STANDS_AT - timedelta(days=rng.randint(3, 20)), whole=False)


def _write(story: Story, rng: Random, year: Year, day: date, *, whole: bool) -> AnnualReport:
    by, at = story.viewer("host_manager"), morning(day)
    report = services.start(year=year, by=by, at=at)
    codes = list(SECTIONS) if whole else rng.sample(list(SECTIONS), 3)
    for code in codes:
        services.write_section(report, code=code, text=SECTIONS[code], by=by, at=at)
    return report


def _publish(story: Story, rng: Random, decisions: Decisions, year: Year, day: date) -> None:
    report = _write(story, rng, year, day, whole=True)
    by, at = story.viewer("host_manager"), morning(day)
    _complete(story, rng, report, by, at)
    decision = decisions.on(story, act_of_signing(report, day), at=at)
    try:
        services.sign_off(report, decision_id=decision.pk, by=story.viewer("governance_member"), at=at)
    except Refused:
        return  # a network that does not know its money cannot sign: its report stays in hand
    services.publish(report, by=by, at=at)
    for recipient in queries.recipients_of(report):
        if recipient.method == Method.POST:
            services.record_handed_over(recipient, on=day, by=by, at=at)


def _complete(story: Story, rng: Random, report: AnnualReport, by: Viewer, at: datetime) -> None:
    area = story.space.name.removesuffix(" LINk")
    services.set_contacts(
        report,
        link_contact=f"{story.space.name}\n{rng.choice(texts.STREETS)}, {area}",
        host_name=f"{area} Voluntary Action (synthetic)",
        host_contact=f"1 {rng.choice(texts.STREETS)}, {area}",
        by=by,
        at=at,
    )
    services.set_remit(report, beyond_remit=False, beyond_remit_account="", by=by, at=at)
    for recipient in queries.recipients_of(report):
        if recipient.method != Method.POST_ROOM:
            services.change_recipient(
                recipient,
                name=recipient.name,
                method=Method.POST,
                email="",
                left_out_because="",
                by=by,
                at=at,
            )
    services.add_recipient(
        report,
        body="sha",
        name="The strategic health authority of the area",
        method=Method.POST,
        by=by,
        at=at,
    )


WRITER = Writer(fill_annual_reports, rank=90)
