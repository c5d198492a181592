from foundation.features import Addresses, Audience, Feature, Way
from national.permissions import P

PUBLIC = ("public",)

FEATURE = Feature(
    addresses=(
        Addresses("register/", "national.register.urls"),
        Addresses("", "national.register.urls_public", Audience.PUBLIC, PUBLIC),
    ),
    ways=(
        Way("Register", "register:list", P.REGISTER_SEE, rank=50),
        Way("Find your LINk", "front:home", rank=10, audience=Audience.PUBLIC, spaces=PUBLIC),
        Way("All LINks", "front:areas", rank=20, audience=Audience.PUBLIC, spaces=PUBLIC),
    ),
)
