from foundation.features import OFFICE, Addresses, Feature, NavigationItem
from tenants.permissions import P
from tenants.roles import ROLES
from tenants.sections import GOVERNING

FEATURE = Feature(
    roles=ROLES,
    addresses=(Addresses("start/", "tenants.faces.home.urls"),),
    navigation=(
        NavigationItem("What needs doing", "home:start"),
        NavigationItem(
            "A guide for governance members", "home:guide_for_members", P.DECISIONS_MAKE, GOVERNING, rank=99
        ),
        NavigationItem(
            "A guide for hosts and volunteers", "home:guide_for_hosts", P.NOTES_AND_FILES_ADD, OFFICE, rank=99
        ),
    ),
)
