from foundation.features import Addresses, Audience, Feature, NavigationItem

FEATURE = Feature(
    addresses=(Addresses("allocations/", "national.open_data.urls", Audience.PUBLIC, ("public",)),),
    navigation=(
        NavigationItem(
            "Grant allocations", "open_data:list", rank=30, audience=Audience.PUBLIC, spaces=("public",)
        ),
    ),
)
