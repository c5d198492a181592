from foundation.features import Addresses, Audience, Feature, NavigationItem
from tenants.permissions import P
from tenants.scopes import SCOPES
from tenants.sections import ACCOUNTABILITY

FEATURE = Feature(
    scopes=SCOPES,
    addresses=(
        Addresses("council/", "tenants.faces.council.urls", Audience.COUNCIL),
        Addresses("", "tenants.faces.council.urls_api", Audience.API, rank=10),
    ),
    navigation=(NavigationItem("Council", "council:start", P.COUNCIL_SEE, ACCOUNTABILITY, rank=30),),
)
