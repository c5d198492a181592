"""Checks on a draft before it is signed: an error prevents the signature, a warning does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from foundation.access.queries import holders
from foundation.design.formats import listed
from foundation.documents import pdf
from foundation.exchange.messages import without_contact_details
from foundation.law import Rule
from messages.indicators import BY_CODE as FIGURES
from tenants.accountability.annual_report import queries, rules
from tenants.accountability.annual_report.composing import REFERENCE, compose, unknown_references
from tenants.accountability.annual_report.models import AnnualReport, Body
from tenants.accountability.annual_report.outline import BY_CODE, OUTLINE
from tenants.governing.governance import queries as governance
from tenants.powers.representatives import queries as representatives
from tenants.resources.money import queries as money

# As long as a section of the message to the Department may be.
LONGEST = 20_000


@dataclass(frozen=True)
class Item:
    """A duty, whether it is met, and where to mend it."""

    rule: type[Rule]
    error: bool
    detail: str
    url: str = ""

    @property
    def sentence(self) -> str:
        return self.rule.sentence()

    @property
    def citation(self) -> str:
        return self.rule.citation

    @property
    def code(self) -> str:
        return self.rule.__name__


def checklist(report: AnnualReport, *, on: date) -> list[Item]:
    """Errors first."""
    found = [*_dates(report, on), *_signs(report, on), *(item for check in _CHECKS for item in check(report))]
    return sorted(found, key=lambda item: not item.error)


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _dates(report: AnnualReport, on: date) -> Iterator[Item]:
    if on <= report.ends_on:
        yield Item(rules.AR1, True, "The year has not ended.")
    if report.clock and report.clock.is_open and on > report.clock.due_on:
        yield Item(rules.AR4, False, "The day has passed.", report.clock.get_absolute_url())


def _contacts(report: AnnualReport) -> Iterator[Item]:
    url = _address("annual_report:contacts", report.pk)
    needed = {
        "the LINk’s contact details": report.link_contact,
        "the host’s name": report.host_name,
        "the host’s contact details": report.host_contact,
    }
    if missing := [name for name, value in needed.items() if not value.strip()]:
        yield Item(rules.M1, True, f"Add {listed(missing)}.", url)


def _remit(report: AnnualReport) -> Iterator[Item]:
    url = _address("annual_report:remit", report.pk)
    if report.beyond_remit is None:
        yield Item(rules.AR3, True, "Say whether any activity was in no LINk’s remit.", url)
    if report.beyond_remit and not report.beyond_remit_account.strip():
        yield Item(rules.AR7, True, "Give the host’s account of it.", url)


def _received(report: AnnualReport) -> Iterator[Item]:
    year = money.year_figures(report.year)
    if year is None or year.received_by_host is None:
        yield Item(
            rules.M2,
            False,
            "What the host received is not known, and the report will say so.",
            _money_page(report),
        )


def _money_page(report: AnnualReport) -> str:
    known = money.year_figures(report.year) is not None
    return _address("money:year", report.year) if known else _address("money:years")


def _spent(report: AnnualReport) -> Iterator[Item]:
    spending = money.spending(report.year)
    if not spending.get("host"):
        yield Item(rules.AR6, True, "No spending by the host is recorded.", _money_page(report))
    totals = [total for lines in spending.values() for _, total in lines]
    if unknown := sum(total.unknown_lines for total in totals):
        yield Item(
            rules.SpendingIsRecorded,
            False,
            f"{unknown} amounts are recorded as not known.",
            _money_page(report),
        )


def _representatives(report: AnnualReport) -> Iterator[Item]:
    if not representatives.representatives_named(report.starts_on, report.ends_on):
        detail = "Nobody is recorded as authorised in the year, and the report will say so."
        yield Item(rules.M3, False, detail, _address("representatives:list"))


def _decision_makers(report: AnnualReport) -> Iterator[Item]:
    if not governance.decision_makers(report.starts_on, report.ends_on):
        detail = "No decision is recorded in the year, and the report will say so."
        yield Item(rules.M4, False, detail, _address("governance:decisions"))


def _figures(report: AnnualReport) -> Iterator[Item]:
    url = _address("annual_report:figures", report.pk)
    if stale := queries.stale(report):
        names = listed([FIGURES[code].name.lower() for code in stale[:4]])
        yield Item(rules.FiguresAreCurrent, True, f"Changed since: {names}.", url)
    if unknown := sum(value is None for value in report.figures.values()):
        detail = f"{unknown} figures are not in your records; the report will say “not reported”."
        yield Item(rules.AR5, False, detail, url)


def _signs(report: AnnualReport, on: date) -> Iterator[Item]:
    if signs := pdf.unprintable_in(compose(report, queries.policy_of(report, on=on))):
        said_in = [code for code, text in queries.texts_of(report).items() if pdf.unprintable_in(text)]
        url = _address("annual_report:write", report.pk, said_in[0]) if said_in else ""
        detail = f"In the PDF a box stands for each of: {' '.join(signs[:20])}"
        yield Item(rules.SignsArePrinted, False, detail, url)


def _texts(report: AnnualReport) -> Iterator[Item]:
    texts = queries.texts_of(report)
    names = _names(report)
    for code, text in texts.items():
        yield from _text(report, code, text, names)
    if empty := [part.title.lower() for part in OUTLINE if part.leaves and part.code not in texts]:
        yield Item(rules.TextsAreWritten, not texts, f"Nothing is written under {listed(empty)}.")


def _text(report: AnnualReport, code: str, text: str, names: set[str]) -> Iterator[Item]:
    part, url = BY_CODE[code], _address("annual_report:write", report.pk, code)
    if unknown := unknown_references(text, report.figures):
        detail = f"{part.title}: there is no figure {listed(['{' + code + '}' for code in unknown])}."
        yield Item(rules.FiguresAreReferences, True, detail, url)
    if not part.leaves:
        return
    if named := [name for name in names if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]:
        yield Item(rules.TextsLeaveSafely, True, f"{part.title} names {listed(sorted(named))}.", url)
    if problem := _problem(REFERENCE.sub("", text)):
        yield Item(rules.TextsLeaveSafely, True, f"{part.title} {problem}.", url)


def _problem(text: str) -> str:
    if len(text) > LONGEST - 1_000:
        return "is longer than 19,000 characters"
    try:
        without_contact_details(text)
    except ValueError:
        return "holds an email address or a telephone number"
    return ""


def _names(report: AnnualReport) -> set[str]:
    """The people whose names are likeliest to slip into a text; a first name alone says too little."""
    span = report.starts_on, report.ends_on
    posts = ("governance_member", "host_manager", "host_support_worker", "authorised_representative")
    staff = [account.name for role in posts for account in holders(role, report.ends_on)]
    everyone = {*representatives.representatives_named(*span), *governance.decision_makers(*span), *staff}
    return {name for name in everyone if " " in name.strip()}


def _recipients(report: AnnualReport) -> Iterator[Item]:
    recipients = queries.recipients_of(report)
    url = _address("annual_report:recipients", report.pk)
    for body in rules.AR9.missing(recipients):
        say = " or say why it is left out" if body is Body.OSC else ""
        yield Item(rules.AR9, True, f"Add: {body.label.lower()}{say}.", url)
    for recipient in recipients:
        if not recipient.settled:
            yield Item(rules.AR9, True, f"Say how {recipient.name} gets its copy.", url)


_CHECKS = (
    _contacts,
    _remit,
    _received,
    _spent,
    _representatives,
    _decision_makers,
    _figures,
    _texts,
    _recipients,
)
