from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Viewer
from foundation.features import (
    PUBLISHED,
    ActSource,
    Addresses,
    Audience,
    Feature,
    NavigationItem,
    Publication,
    Record,
)
from tenants.accountability.annual_report import acts, queries
from tenants.accountability.annual_report.models import DONE, AnnualReport
from tenants.permissions import P
from tenants.sections import ACCOUNTABILITY

COPIES = (
    "What went to the Department through the post room, and copies that were sent, stay as they were: begin a correction of the "
    "report, and its next version goes to them without the words."
)


def reports(viewer: Viewer, numbers: Sequence[int]) -> QuerySet[Any]:
    return queries.reports(viewer).filter(pk__in=numbers)


def address_outside(report: AnnualReport) -> str:
    if report.state not in DONE:
        return ""
    return reverse("public_annual_report:version", args=[report.year, report.revision])


FEATURE = Feature(
    addresses=(
        Addresses("annual-report/", "tenants.accountability.annual_report.urls"),
        Addresses("", "tenants.accountability.annual_report.urls_public", Audience.PUBLIC),
    ),
    navigation=(
        NavigationItem("Annual report", "annual_report:list", P.ANNUAL_REPORT_SEE, ACCOUNTABILITY, rank=20),
        NavigationItem(
            "Annual reports",
            "public_annual_report:list",
            section=PUBLISHED,
            rank=70,
            audience=Audience.PUBLIC,
        ),
    ),
    to_do=queries.to_do,
    acts=(ActSource("annual_report.annualreport", P.ANNUAL_REPORT_WRITE, acts.to_decide_on, acts.done),),
    publications=(
        Publication(
            "annual_report.annualreport",
            find=reports,
            texts=queries.published_texts,
            address=address_outside,
            copies=COPIES,
        ),
    ),
    records=(
        Record(
            "annual_report.annualreport",
            see=P.NOTES_AND_FILES_SEE,
            add=P.NOTES_AND_FILES_ADD,
            find=reports,
        ),
    ),
)
