from foundation.features import FOOTER, Addresses, Audience, Feature, NavigationItem

EVERYWHERE = ("public", "network", "department")

FEATURE = Feature(
    addresses=(
        Addresses("", "foundation.design.urls", Audience.PUBLIC, EVERYWHERE),
        Addresses("", "foundation.design.urls_sections", Audience.STAFF, ("network", "department")),
    ),
    navigation=(
        NavigationItem("Accessibility", "design:accessibility", section=FOOTER, rank=60, spaces=EVERYWHERE),
    ),
)
