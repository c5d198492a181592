from foundation.features import Action, Addresses, Feature, Way
from tenants.permissions import P
from tenants.sections import PEOPLE

FEATURE = Feature(
    addresses=(Addresses("providers/", "tenants.area.providers.urls"),),
    ways=(Way("Providers", "providers:list", P.PROVIDERS_SEE, PEOPLE, rank=30),),
    actions=(
        Action(
            "Services of the area",
            "Who provides them, where, and what they owe the LINk",
            "providers:list",
            P.PROVIDERS_SEE,
            rank=30,
            looks=True,
        ),
    ),
)
