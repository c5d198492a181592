from foundation.features import Addresses, Feature, NavigationItem
from tenants.roles import ROLES

FEATURE = Feature(
    roles=ROLES,
    addresses=(Addresses("start/", "tenants.faces.home.urls"),),
    navigation=(NavigationItem("What needs doing", "home:start"),),
)
