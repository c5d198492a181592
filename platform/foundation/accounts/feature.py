from foundation.features import OFFICE, Addresses, Feature, NavigationItem

FEATURE = Feature(
    addresses=(Addresses("accounts/", "foundation.accounts.urls"),),
    navigation=(NavigationItem("People who sign in", "accounts:list", "accounts.manage", OFFICE, rank=10),),
)
