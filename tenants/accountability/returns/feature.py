from foundation.features import Addresses, Feature, NavigationItem
from tenants.accountability.returns import queries
from tenants.permissions import P
from tenants.sections import ACCOUNTABILITY

FEATURE = Feature(
    addresses=(Addresses("returns/", "tenants.accountability.returns.urls"),),
    navigation=(NavigationItem("Returns", "returns:list", P.RETURNS_SEE, ACCOUNTABILITY, rank=10),),
    to_do=queries.to_do,
)
