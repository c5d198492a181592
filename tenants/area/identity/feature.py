from foundation.features import OFFICE, Addresses, Feature, Way
from tenants.area.identity.presenters import shown
from tenants.permissions import P

FEATURE = Feature(
    addresses=(Addresses("", "tenants.area.identity.urls"),),
    identity=shown,
    ways=(Way("Name and look", "identity:show", P.IDENTITY_SET, OFFICE, rank=5),),
)
