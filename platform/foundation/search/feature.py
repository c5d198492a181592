from foundation.features import Addresses, Feature

FEATURE = Feature(addresses=(Addresses("search/", "foundation.search.urls"),))
