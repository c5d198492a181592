from foundation.api.queries import TOKENS_REVOKE, tokens_that_outlive
from foundation.features import OFFICE, OFFICE_ACCESS, Addresses, Audience, Feature, NavigationItem, Unlogged

FEATURE = Feature(
    addresses=(
        Addresses("council/api-tokens/", "foundation.api.urls_tokens", spaces=("network",)),
        Addresses("api/v1/", "foundation.api.urls", Audience.PUBLIC, ("network",)),
    ),
    navigation=(
        NavigationItem(
            "API tokens",
            "api_tokens:list",
            TOKENS_REVOKE,
            OFFICE,
            rank=80,
            spaces=("network",),
            group=OFFICE_ACCESS,
            hint="Which systems of the council read from here",
        ),
    ),
    unlogged=(Unlogged("api_keptanswer", "An answer that is kept repeats what other tables hold."),),
    outlives_account=tokens_that_outlive,
)
