from foundation.features import OFFICE, Addresses, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("background-work/", "foundation.jobs.urls"),),
    ways=(Way("Background work", "jobs:list", "messages.see", OFFICE, rank=50),),
)
