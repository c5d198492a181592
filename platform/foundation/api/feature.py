from foundation.api.queries import TOKENS_REVOKE, survivors_of
from foundation.features import OFFICE, Addresses, Audience, Feature, Way

FEATURE = Feature(
    addresses=(
        Addresses("council/api-tokens/", "foundation.api.urls_tokens", spaces=("network",)),
        Addresses("api/v1/", "foundation.api.urls", Audience.PUBLIC, ("network",)),
    ),
    ways=(Way("API tokens", "api_tokens:list", TOKENS_REVOKE, OFFICE, rank=80, spaces=("network",)),),
    survives_account=survivors_of,
)
