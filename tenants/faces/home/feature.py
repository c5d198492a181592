from foundation.features import Addresses, Feature, Way
from tenants.roles import ROLES

FEATURE = Feature(
    roles=ROLES,
    addresses=(Addresses("start/", "tenants.faces.home.urls"),),
    ways=(Way("What needs doing", "home:start"),),
)
