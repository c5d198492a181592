"""What each app brings to the platform, said by the app itself in its module `feature.py`.

Start page, navigation, addresses, figures and search read the features; nothing above or below an app knows it by name. Delete an app's
folder and its line in config/spaces.py, and all that it brought is gone.
"""

from foundation.features.feature import (
    FOOTER,
    OFFICE,
    PUBLISHED,
    Action,
    Addresses,
    Audience,
    Case,
    Feature,
    FigureSource,
    Holding,
    NavigationItem,
    OpenEnd,
    Record,
    Result,
    SearchSource,
    Section,
)
from foundation.features.registry import (
    actions_of,
    addresses_of,
    case_records_of,
    features_here,
    features_of,
    has_search,
    holdings_of,
    imports_of,
    navigation_items,
    open_ends_of,
    records_of,
    starts_from,
)

__all__ = [
    "FOOTER",
    "OFFICE",
    "PUBLISHED",
    "Action",
    "Addresses",
    "Audience",
    "Case",
    "Feature",
    "FigureSource",
    "Holding",
    "NavigationItem",
    "OpenEnd",
    "Record",
    "Result",
    "SearchSource",
    "Section",
    "actions_of",
    "addresses_of",
    "case_records_of",
    "features_here",
    "features_of",
    "has_search",
    "holdings_of",
    "imports_of",
    "navigation_items",
    "open_ends_of",
    "records_of",
    "starts_from",
]
