from foundation.features import Addresses, Feature, NavigationItem
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("returns/", "national.returns.urls"),),
    navigation=(NavigationItem("Returns", "national_returns:list", P.RETURNS_SEE, rank=20),),
)
