from foundation.features import Addresses, Audience, Feature, NavigationItem
from tenants.permissions import P
from tenants.sections import PEOPLE, TAKING_PART


def _way(text: str, name: str, rank: int) -> NavigationItem:
    return NavigationItem(text, f"public_site:{name}", rank=rank, audience=Audience.PUBLIC)


FEATURE = Feature(
    addresses=(Addresses("", "tenants.faces.public_site.urls", Audience.PUBLIC),),
    navigation=(
        _way("Home", "home", 10),
        _way("Have your say", "have_your_say", 20),
        _way("Join", "join", 70),
        NavigationItem(
            "Hold a stall",
            "public_site:open_stall",
            P.MEMBERS_MANAGE,
            PEOPLE,
            rank=25,
            group=TAKING_PART,
            hint="Let people join on this device, at an event",
        ),
    ),
)
