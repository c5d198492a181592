from foundation.features import OFFICE, OFFICE_ACCESS, Addresses, Feature, NavigationItem
from tenants.area.identity.presenters import shown
from tenants.permissions import P

FEATURE = Feature(
    addresses=(Addresses("", "tenants.area.identity.urls"),),
    identity=shown,
    navigation=(
        NavigationItem(
            "Name and look",
            "identity:show",
            P.IDENTITY_SET,
            OFFICE,
            rank=5,
            group=OFFICE_ACCESS,
            hint="The name, colour and addresses that people see",
        ),
    ),
)
