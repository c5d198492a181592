from foundation.features import OFFICE, Addresses, Audience, Feature, Way

FEATURE = Feature(
    addresses=(
        Addresses("council/api-tokens/", "foundation.api.urls_tokens", spaces=("network",)),
        Addresses("api/v1/", "foundation.api.urls", Audience.PUBLIC, ("network",)),
    ),
    ways=(Way("API tokens", "api_tokens:list", "api_tokens.manage", OFFICE, rank=80, spaces=("network",)),),
)
