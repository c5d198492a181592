from foundation.features import OFFICE, Addresses, Feature, Way

SPACES = ("network", "department")

FEATURE = Feature(
    addresses=(Addresses("post-room/", "foundation.exchange.urls", spaces=SPACES),),
    ways=(Way("Post room", "exchange:list", "post_room.see", OFFICE, rank=40, spaces=SPACES),),
)
