from foundation.features import Action, Addresses, Audience, Feature, Way
from tenants.permissions import P
from tenants.powers.representatives import queries
from tenants.sections import POWERS

FEATURE = Feature(
    addresses=(
        Addresses("visits/representatives/", "tenants.powers.representatives.urls"),
        Addresses(
            "published/representatives/", "tenants.powers.representatives.urls_public", Audience.PUBLIC
        ),
    ),
    ways=(Way("Representatives", "representatives:list", P.REPRESENTATIVES_SEE, POWERS, rank=25),),
    actions=(
        Action(
            "Consider a representative",
            "Before they may enter and view",
            "representatives:find_person",
            P.REPRESENTATIVES_CONSIDER,
            rank=50,
        ),
    ),
    to_do=queries.to_do,
)
