from foundation.features import OFFICE, Addresses, Feature, NavigationItem
from foundation.publishing.workflow import SEE

FEATURE = Feature(
    addresses=(Addresses("taken-out/", "foundation.publishing.urls"),),
    navigation=(NavigationItem("Taken out", "publishing:list", SEE, OFFICE, rank=50),),
)
