from foundation.features import Addresses, Feature, FigureSource, Way
from tenants.permissions import P
from tenants.powers.referrals import queries
from tenants.sections import POWERS

FEATURE = Feature(
    addresses=(Addresses("referrals/", "tenants.powers.referrals.urls"),),
    ways=(Way("Referrals", "referrals:list", P.REFERRALS_SEE, POWERS, rank=40),),
    to_do=queries.to_do,
    figures=FigureSource("Referrals", "referrals:list", queries.indicators),
)
