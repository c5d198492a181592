from foundation.features import OFFICE, Addresses, Feature, NavigationItem

FEATURE = Feature(
    addresses=(Addresses("audit/", "foundation.audit.urls"),),
    navigation=(NavigationItem("Audit log", "audit:list", "audit.see", OFFICE, rank=60),),
)
