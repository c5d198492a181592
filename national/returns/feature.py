from foundation.features import Addresses, Feature, Way
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("returns/", "national.returns.urls"),),
    ways=(Way("Returns", "national_returns:list", P.RETURNS_SEE, rank=20),),
)
