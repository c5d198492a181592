from foundation.features import Addresses, Feature, Way
from tenants.accountability.annual_report import queries
from tenants.permissions import P
from tenants.sections import ACCOUNTABILITY

FEATURE = Feature(
    addresses=(Addresses("annual-report/", "tenants.accountability.annual_report.urls"),),
    ways=(Way("Annual report", "annual_report:list", P.ANNUAL_REPORT_SEE, ACCOUNTABILITY, rank=20),),
    to_do=queries.to_do,
)
