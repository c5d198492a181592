"""Composes the document once; the page and the PDF are both drawn from the result.

It is plain data, kept with the report when it is signed off, so that a document once signed never changes
when records do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from foundation.design import formats
from foundation.design.identity import identity_of
from foundation.disclosure import Policy, Protected
from foundation.tenancy import current_space
from messages.indicators import BY_CODE, Indicator, indicators_of
from tenants.accountability.annual_report import queries
from tenants.accountability.annual_report.models import AnnualReport
from tenants.accountability.annual_report.outline import OUTLINE, Part
from tenants.governing.governance import queries as governance
from tenants.powers.reports import queries as reports
from tenants.powers.representatives import queries as representatives
from tenants.resources.money import queries as money
from tenants.resources.money.models import Spender
from tenants.resources.money.queries import Total
from tenants.voice.activities import queries as activities

Content = dict[str, Any]
REFERENCE = re.compile(r"\{([a-z_]+)\}")


def compose(report: AnnualReport, policy: Policy) -> Content:
    """The whole document as the records and the texts stand now; `policy` is the one that protects its figures."""
    released = queries.released(report.figures, policy)
    shown = {code: figure_shown(BY_CODE[code], figure) for code, figure in released.items()}
    texts = queries.texts_of(report)
    whose = identity_of(current_space())
    return {
        "title": f"Annual report {report.year}",
        "subtitle": f"{whose.full_name}, {formats.date_long(report.starts_on)} to "
        f"{formats.date_long(report.ends_on)}",
        "author": current_space().name,
        "notes": _notes(report, policy),
        "parts": [_part(part, report, texts.get(part.code, ""), shown) for part in OUTLINE],
    }


def figure_shown(indicator: Indicator, figure: Protected) -> str:
    """As it stands in a sentence."""
    return figure.reason.lower() or indicator.in_words(figure)


def resolved(text: str, shown: Mapping[str, str]) -> str:
    """The text with the figures that it names."""
    return REFERENCE.sub(lambda match: shown.get(match[1], match[0]), text)


def unknown_references(text: str, figures: Collection[str]) -> list[str]:
    return [code for code in REFERENCE.findall(text) if code not in figures]


def figures_of(part: Part, report: AnnualReport) -> tuple[Indicator, ...]:
    """Those of the report that belong to a part of it."""
    mine = indicators_of(report.figures)
    return tuple(indicator for indicator in mine if indicator.code.startswith(part.figures))


def _notes(report: AnnualReport, policy: Policy) -> list[str]:
    """What a reader must know before the first page."""
    notes = [f"{policy.sentence} “Not reported” means that the LINk’s records don’t say; it is not nought."]
    if report.by_host:
        notes.insert(
            0,
            "This report was prepared by the host, because the LINk did not prepare one (section 227(2) of the "
            f"2007 Act). {report.host_reason}",
        )
    if report.correction:
        notes.insert(0, f"This is version {report.revision}. Corrected: {report.correction}")
    return notes


def _part(part: Part, report: AnnualReport, text: str, shown: Mapping[str, str]) -> Content:
    extra = _GENERATED.get(part.code)
    blocks = extra(report) if extra else []
    rows = [[indicator.name, shown[indicator.code]] for indicator in figures_of(part, report)]
    if rows:
        blocks = [_table(f"{part.title} in figures", ["Figure", report.year], rows), *blocks]
    return {
        "code": part.code,
        "title": part.title,
        "text": resolved(text, shown),
        "leaves": part.leaves,
        "blocks": blocks,
    }


def _table(caption: str, headings: list[str], rows: list[list[str]]) -> Content:
    return {"kind": "table", "title": caption, "headings": headings, "rows": rows}


def _list(title: str, items: list[str], *, none: str) -> Content:
    return {"kind": "list", "title": title, "items": items, "none": none}


def _facts(title: str, pairs: list[list[str]]) -> Content:
    return {"kind": "facts", "title": title, "pairs": pairs}


def _structure(report: AnnualReport) -> list[Content]:
    names = governance.decision_makers(report.starts_on, report.ends_on)
    return [
        _list(
            "Who was involved in making relevant decisions",
            names,
            none="No relevant decision was made in the year.",
        )
    ]


def _activities(report: AnnualReport) -> list[Content]:
    numbers = activities.numbers_by_kind(report.starts_on, report.ends_on)
    rows = [[kind, f"{number:,}"] for kind, number in numbers]
    return [_table("Activities held", ["Kind", "Number"], rows)] if rows else []


def _reports(report: AnnualReport) -> list[Content]:
    sent = reports.sent_reports().filter(sent_on__range=(report.starts_on, report.ends_on))
    titles = [
        f"{report.title}, {formats.date_long(report.sent_on)}" for report in sent.order_by("sent_on", "pk")
    ]
    return [_list("Reports sent in the year", titles, none="No report was sent in the year.")]


def _visits(report: AnnualReport) -> list[Content]:
    names = representatives.representatives_named(report.starts_on, report.ends_on)
    return [
        _list(
            "Authorised representatives in the year",
            names,
            none="Nobody was an authorised representative in the year.",
        )
    ]


def _money(report: AnnualReport) -> list[Content]:
    blocks = []
    for spender, lines in money.spending(report.year).items():
        label = Spender(spender).label
        rows = [[heading, _amount(total)] for heading, total in lines]
        blocks.append(_table(f"Spent: {label[0].lower()}{label[1:]}", ["On what", "Amount"], rows or _NONE))
    return blocks


_NONE = [["Nothing is recorded", ""]]


def _amount(total: Total) -> str:
    if total.amount is None and total.known_amount:
        return f"At least {formats.pounds(total.known_amount)}; the rest is not known"
    return formats.pounds(total.amount)


def _contacts(report: AnnualReport) -> list[Content]:
    host = "\n".join(filter(None, [report.host_name, report.host_contact]))
    return [_facts("How to reach us", [["The LINk", report.link_contact], ["The host", host]])]


def _support(report: AnnualReport) -> list[Content]:
    if not report.beyond_remit:
        return []
    pair = ["Activities that were in no LINk’s remit", report.beyond_remit_account]
    return [_facts("The host’s report under section 227 of the 2007 Act", [pair])]


_GENERATED = {
    "structure": _structure,
    "activities": _activities,
    "reports": _reports,
    "visits": _visits,
    "money": _money,
    "contacts": _contacts,
    "support": _support,
}
