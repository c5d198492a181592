from foundation.features import OFFICE, Addresses, Feature, Way

FEATURE = Feature(
    addresses=(Addresses("accounts/", "foundation.accounts.urls"),),
    ways=(Way("People who sign in", "accounts:list", "accounts.manage", OFFICE, rank=10),),
)
