from foundation.features import Addresses, Audience, Feature, FigureSource, Way
from tenants.permissions import P
from tenants.powers.referrals import queries
from tenants.sections import POWERS

FEATURE = Feature(
    addresses=(
        Addresses("referrals/", "tenants.powers.referrals.urls"),
        Addresses("published/referrals/", "tenants.powers.referrals.urls_public", Audience.PUBLIC),
    ),
    ways=(Way("Referrals", "referrals:list", P.REFERRALS_SEE, POWERS, rank=40),),
    to_do=queries.to_do,
    figures=FigureSource("Referrals", "referrals:list", queries.indicators),
)
