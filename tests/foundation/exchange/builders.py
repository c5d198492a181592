"""Messages as a network would send them."""

from datetime import date

from foundation.disclosure import FIRST, exact, protect
from foundation.timekeeping.periods import Quarter, Year
from messages.annual_report import AnnualReport, Section, SectionCode
from messages.indicators import INDICATORS, indicators_for
from messages.quarterly_return import QuarterlyReturn

QUARTER = Quarter.of("2009-10", 4)
QUARTERLY = indicators_for(QUARTER)


def figures(indicators=QUARTERLY, count=12):
    return {i.code: protect(count, FIRST) if i.protected else exact(count) for i in indicators}


def quarterly_return(network, **changes):
    whole = {
        "network": network,
        "period": QUARTER,
        "approved_on": date(2010, 4, 20),
        "figures": figures(),
    }
    return QuarterlyReturn(**whole | changes)


def annual_report(network, **changes):
    whole = {
        "network": network,
        "year": Year.named("2009-10"),
        "signed_off_on": date(2010, 6, 1),
        "published_on": date(2010, 6, 10),
        "published_at_url": "http://sefton.localhost/annual-reports/1/",
        "figures": figures(INDICATORS),
        "sections": (Section(code=SectionCode.ACTIVITIES, title="What we did", text="We listened."),),
    }
    return AnnualReport(**whole | changes)
