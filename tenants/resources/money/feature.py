from foundation.features import Addresses, Feature, FigureSource, Way
from tenants.permissions import P
from tenants.resources.money import queries
from tenants.sections import RESOURCES

FEATURE = Feature(
    addresses=(Addresses("money/", "tenants.resources.money.urls"),),
    ways=(Way("Money", "money:years", P.MONEY_SEE, RESOURCES, rank=10),),
    figures=FigureSource("Money", "money:years", queries.indicators),
)
