from foundation.features import Addresses, Feature, Unlogged

FEATURE = Feature(
    addresses=(Addresses("search/", "foundation.search.urls"),),
    unlogged=(Unlogged("search_entry", "The words that are searched repeat what other tables hold."),),
)
