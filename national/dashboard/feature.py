from foundation.features import Addresses, Feature, Way
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("", "national.dashboard.urls"),),
    ways=(Way("Dashboard", "dashboard:start", P.INDICATORS_SEE, rank=10),),
)
