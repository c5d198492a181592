from foundation.features import Addresses, Audience, Feature, FigureSource, NavigationItem
from tenants.permissions import P
from tenants.resources.money import queries
from tenants.sections import RESOURCES

FEATURE = Feature(
    addresses=(
        Addresses("money/", "tenants.resources.money.urls"),
        Addresses("council/grants/", "tenants.resources.money.urls_council", Audience.COUNCIL),
        Addresses("", "tenants.resources.money.urls_api", Audience.API),
    ),
    navigation=(NavigationItem("Money", "money:years", P.MONEY_SEE, RESOURCES, rank=10),),
    figures=FigureSource("Money", "money:years", queries.indicators),
)
