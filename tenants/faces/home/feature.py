from foundation.features import Addresses, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("start/", "tenants.faces.home.urls"),),
    ways=(Way("What needs doing", "home:start"),),
)
