from foundation.features import Addresses, Feature

FEATURE = Feature(addresses=(Addresses("indicators/", "national.indicators.urls"),))
