from foundation.features import Addresses, Feature, Way
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("annual-reports/", "national.annual_reports.urls"),),
    ways=(Way("Annual reports", "annual_reports:list", P.ANNUAL_REPORTS_SEE, rank=30),),
)
