from foundation.features import Action, Addresses, Audience, Feature, FigureSource, Way
from tenants.permissions import P
from tenants.powers.visits import queries
from tenants.sections import POWERS

FEATURE = Feature(
    addresses=(
        Addresses("visits/", "tenants.powers.visits.urls"),
        Addresses("published/visits/", "tenants.powers.visits.urls_public", Audience.PUBLIC),
    ),
    ways=(Way("Visits", "visits:list", P.VISITS_SEE, POWERS, rank=20),),
    actions=(
        Action("Plan a visit", "To enter and view", "visits:find_premises", P.VISITS_MANAGE, rank=30),
        Action(
            "Look at the visits",
            "Planned, made and reported",
            "visits:list",
            P.VISITS_RECORD,
            rank=10,
            looks=True,
        ),
    ),
    to_do=queries.to_do,
    figures=FigureSource("Visits", "visits:list", queries.indicators),
)
