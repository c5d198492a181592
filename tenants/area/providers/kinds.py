"""The kinds of provider and premises, and what the law asks of each kind."""

from dataclasses import dataclass
from types import MappingProxyType

RESPOND, ENTRY, CONTRACT = "respond", "entry", "contract"
HEALTH, SOCIAL_CARE = "health", "social_care"
FIELDS = ((HEALTH, "Health"), (SOCIAL_CARE, "Social care"))


@dataclass(frozen=True)
class Duty:
    code: str
    label: str
    sentence: str
    citation: str


@dataclass(frozen=True)
class Kind:
    code: str
    label: str
    duty: str
    field: str
    service: str
    premises: str

    @property
    def under_foi(self) -> bool:
        """Whether it is a public authority, for providers of primary care as to their NHS services only.

        Freedom of Information Act 2000, Schedule 1, Parts II and III; paragraph 44 for primary care.
        """
        return self.duty in (RESPOND, ENTRY)

    @property
    def under_foi_for_nhs_only(self) -> bool:
        return self.duty == ENTRY


DUTIES = MappingProxyType(
    {
        RESPOND: Duty(
            RESPOND,
            "Must respond and allow entry",
            "It must acknowledge the LINk’s reports and recommendations and respond to them in writing, "
            "and let the LINk’s authorised representatives enter and view the premises it owns or controls.",
            "Sections 224(2) and 225(7) of the 2007 Act; SI 2008/528 reg 5; SI 2008/915 reg 3",
        ),
        ENTRY: Duty(
            ENTRY,
            "Must allow entry",
            "It must let the LINk’s authorised representatives enter and view. It has no duty to respond to "
            "reports: the full answer comes from whoever commissions the service.",
            "SI 2008/915 regs 3 and 6",
        ),
        CONTRACT: Duty(
            CONTRACT,
            "Through its contract",
            "The regulations do not bind it directly. A minister told the House of Lords in 2008 that commissioners "
            "must ensure that their contracts with independent providers allow entry, so ask the commissioner what the "
            "contract says.",
            "What the minister said; the text of a direction was not found",
        ),
    }
)

_KINDS = (
    Kind("local_authority", "Local authority", RESPOND, SOCIAL_CARE, "Adult social services", "office"),
    Kind("pct", "Primary care trust", RESPOND, HEALTH, "Commissioning of health services", "office"),
    Kind("nhs_trust_acute", "NHS trust: hospitals", RESPOND, HEALTH, "Hospital services", "office"),
    Kind(
        "nhs_trust_mental_health",
        "NHS trust: mental health",
        RESPOND,
        HEALTH,
        "Mental health services",
        "office",
    ),
    Kind(
        "nhs_trust_community", "NHS trust: community", RESPOND, HEALTH, "Community health services", "office"
    ),
    Kind("nhs_trust_ambulance", "NHS trust: ambulance", RESPOND, HEALTH, "Ambulance services", "office"),
    Kind("gp_practice", "GP practice", ENTRY, HEALTH, "Primary medical services", "surgery"),
    Kind("dental_practice", "Dental practice", ENTRY, HEALTH, "Primary dental services", "surgery"),
    Kind("optician", "Optician", ENTRY, HEALTH, "Primary ophthalmic services", "shop"),
    Kind("pharmacy", "Pharmacy", ENTRY, HEALTH, "Pharmaceutical services", "shop"),
    Kind("care_home_nursing", "Care home with nursing", CONTRACT, SOCIAL_CARE, "Nursing care", "care_home"),
    Kind("care_home_residential", "Care home", CONTRACT, SOCIAL_CARE, "Residential care", "care_home"),
    Kind("hospice", "Hospice", CONTRACT, HEALTH, "Hospice care", "hospice"),
    Kind("independent_hospital", "Independent hospital", CONTRACT, HEALTH, "Hospital services", "hospital"),
    Kind("home_care", "Home care agency", CONTRACT, SOCIAL_CARE, "Care at home", "office"),
    Kind("other", "Other independent provider", CONTRACT, HEALTH, "Health or care services", "other"),
)
KINDS = MappingProxyType({kind.code: kind for kind in _KINDS})
KIND_CHOICES = tuple((kind.code, kind.label) for kind in _KINDS)

PREMISES_KINDS = (
    ("hospital", "Hospital"),
    ("mental_health_hospital", "Mental health hospital"),
    ("surgery", "Surgery or health centre"),
    ("shop", "Pharmacy or optician’s shop"),
    ("care_home", "Care home"),
    ("hospice", "Hospice"),
    ("day_centre", "Day centre"),
    ("office", "Office"),
    ("other", "Other"),
)

# SI 2008/528 reg 1(3) and SI 2008/915: premises that no duty of entry covers.
EXCLUDED_EVERYWHERE = (
    "Homes of staff, and premises that are somebody’s home under a tenancy or licence, are excluded premises."
)
EXCLUDED_IN = MappingProxyType(
    {"care_home": "Only the communal parts may be entered: residents’ own rooms are excluded premises."}
)


def kinds_with(*duties: str) -> tuple[str, ...]:
    return tuple(kind.code for kind in _KINDS if kind.duty in duties)
