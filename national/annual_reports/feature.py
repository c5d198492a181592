from foundation.features import Addresses, Feature, NavigationItem
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("annual-reports/", "national.annual_reports.urls"),),
    navigation=(NavigationItem("Annual reports", "annual_reports:list", P.ANNUAL_REPORTS_SEE, rank=30),),
)
