from foundation.features import OFFICE, Addresses, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("audit/", "foundation.audit.urls"),),
    ways=(Way("Audit log", "audit:list", "audit.see", OFFICE, rank=60),),
)
