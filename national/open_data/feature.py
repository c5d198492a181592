from foundation.features import Addresses, Audience, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("allocations/", "national.open_data.urls", Audience.PUBLIC, ("public",)),),
    ways=(Way("Grant allocations", "open_data:list", rank=30, audience=Audience.PUBLIC, spaces=("public",)),),
)
