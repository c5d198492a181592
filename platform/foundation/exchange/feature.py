from foundation.features import OFFICE, OFFICE_WORK, Addresses, Feature, NavigationItem

SPACES = ("network", "department")

FEATURE = Feature(
    addresses=(Addresses("post-room/", "foundation.exchange.urls", spaces=SPACES),),
    navigation=(
        NavigationItem(
            "Post room",
            "exchange:list",
            "post_room.see",
            OFFICE,
            rank=40,
            spaces=SPACES,
            group=OFFICE_WORK,
            hint="What goes to the Department, and what came back",
        ),
    ),
)
