from foundation.features import Addresses, Feature, Way
from national.permissions import P

FEATURE = Feature(
    addresses=(Addresses("allocation/", "national.allocation.urls"),),
    ways=(Way("Allocation", "allocation:rounds", P.ROUNDS_SEE, rank=40),),
)
