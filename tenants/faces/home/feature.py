from foundation.features import OFFICE, OFFICE_WORK, Addresses, Feature, NavigationItem
from tenants.permissions import P
from tenants.roles import ROLES
from tenants.sections import BEGINNING, GOVERNING

FEATURE = Feature(
    roles=ROLES,
    addresses=(Addresses("start/", "tenants.faces.home.urls"),),
    navigation=(
        NavigationItem("What needs doing", "home:start"),
        NavigationItem(
            "A guide for governance members",
            "home:guide_for_members",
            P.DECISIONS_MAKE,
            GOVERNING,
            rank=99,
            group=BEGINNING,
            hint="How to decide, sign, stand aside and hand on",
        ),
        NavigationItem(
            "A guide for hosts and volunteers",
            "home:guide_for_hosts",
            P.NOTES_AND_FILES_ADD,
            OFFICE,
            rank=99,
            group=OFFICE_WORK,
            hint="How each task is done here, from the first member to the annual report",
        ),
    ),
)
