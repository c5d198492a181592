from foundation.features import Addresses, Feature, NavigationItem
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("allocation/", "national.allocation.urls"),),
    navigation=(NavigationItem("Allocation", "allocation:rounds", P.ROUNDS_SEE, rank=40),),
)
