from foundation.features import OFFICE, Addresses, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("", "foundation.access.urls"),),
    ways=(Way("Roles", "access:roles", section=OFFICE, rank=70),),
)
