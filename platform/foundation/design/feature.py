from foundation.features import FOOTER, Addresses, Audience, Feature, Way

EVERYWHERE = ("public", "network", "department")

FEATURE = Feature(
    addresses=(Addresses("", "foundation.design.urls", Audience.PUBLIC, EVERYWHERE),),
    ways=(Way("Accessibility", "design:accessibility", section=FOOTER, rank=60, spaces=EVERYWHERE),),
)
