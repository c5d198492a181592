from foundation.features import OFFICE, Addresses, Feature, NavigationItem

FEATURE = Feature(
    addresses=(Addresses("background-work/", "foundation.jobs.urls"),),
    navigation=(NavigationItem("Background work", "jobs:list", "messages.see", OFFICE, rank=50),),
)
