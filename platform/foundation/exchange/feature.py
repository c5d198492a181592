from foundation.features import OFFICE, Addresses, Feature, NavigationItem

SPACES = ("network", "department")

FEATURE = Feature(
    addresses=(Addresses("post-room/", "foundation.exchange.urls", spaces=SPACES),),
    navigation=(
        NavigationItem("Post room", "exchange:list", "post_room.see", OFFICE, rank=40, spaces=SPACES),
    ),
)
