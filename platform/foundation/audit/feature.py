from foundation.features import OFFICE, OFFICE_RECORDS, Addresses, Feature, NavigationItem

FEATURE = Feature(
    addresses=(Addresses("audit/", "foundation.audit.urls"),),
    navigation=(
        NavigationItem(
            "Audit log",
            "audit:list",
            "audit.see",
            OFFICE,
            rank=60,
            group=OFFICE_RECORDS,
            hint="Who changed what, and when",
        ),
    ),
)
