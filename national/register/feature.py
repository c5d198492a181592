from foundation.features import Addresses, Audience, Feature, NavigationItem
from national.permissions import P

PUBLIC = ("public",)

FEATURE = Feature(
    addresses=(
        Addresses("register/", "national.register.urls"),
        Addresses("", "national.register.urls_public", Audience.PUBLIC, PUBLIC),
    ),
    navigation=(
        NavigationItem("Register", "register:list", P.REGISTER_SEE, rank=50),
        NavigationItem("Find your LINk", "front:home", rank=10, audience=Audience.PUBLIC, spaces=PUBLIC),
        NavigationItem("All LINks", "front:areas", rank=20, audience=Audience.PUBLIC, spaces=PUBLIC),
    ),
)
