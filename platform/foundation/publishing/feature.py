from foundation.features import OFFICE, OFFICE_RECORDS, Addresses, Feature, NavigationItem, Unlogged
from foundation.publishing.workflow import SEE

FEATURE = Feature(
    addresses=(Addresses("taken-out/", "foundation.publishing.urls"),),
    navigation=(
        NavigationItem(
            "Taken out",
            "publishing:list",
            SEE,
            OFFICE,
            rank=50,
            group=OFFICE_RECORDS,
            hint="Words that were taken out of what is published",
        ),
    ),
    unlogged=(
        Unlogged("publishing_redaction", "Sealed: opened by two named people only.", ("originals", "words")),
    ),
)
