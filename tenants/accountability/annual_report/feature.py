from foundation.features import PUBLISHED, Addresses, Audience, Feature, NavigationItem
from tenants.accountability.annual_report import queries
from tenants.permissions import P
from tenants.sections import ACCOUNTABILITY

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
)
