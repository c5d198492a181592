"""The parts of a report, in the order of a real one (Sefton LINk's for 2009-10), and what each is about."""

from __future__ import annotations

from dataclasses import dataclass

from messages.annual_report import SectionCode


@dataclass(frozen=True)
class Part:
    """`figures` are the codes, or their beginnings, of the figures that belong to it."""

    code: str
    title: str
    hint: str
    figures: tuple[str, ...] = ()

    @property
    def leaves(self) -> bool:
        """Whether its text goes to the Department. Parts that name people stay in the published document."""
        return self.code in {code.value for code in SectionCode}


OUTLINE: tuple[Part, ...] = (
    Part("foreword", "Foreword", "What mattered most this year, in a few sentences."),
    Part("structure", "Steering group and structure", "How the LINk is run, its groups, and who leads them."),
    Part(
        "membership",
        "Membership",
        "Who takes part, how well they stand for the people of the area, and what you did to involve others.",
        ("members_", "participants_"),
    ),
    Part(
        "activities",
        "Activities",
        "What you did, and how you obtained people’s views.",
        ("people_engaged_",),
    ),
    Part(
        "reports",
        "Impact, reports and recommendations",
        "What you reported and recommended, what the answers were, and what changed because of it.",
        ("reports_", "recommendations_", "responses_", "service_"),
    ),
    Part(
        "requests",
        "Requests for information",
        "What you asked, and what you learned from the answers.",
        ("requests_",),
    ),
    Part(
        "referrals",
        "Referrals to overview and scrutiny committees",
        "What you referred, and what the committee did with it.",
        ("referrals_",),
    ),
    Part(
        "visits",
        "Enter and view",
        "Where you went, why, and what came of it. The authorised representatives are listed below your text.",
        ("visits_",),
    ),
    Part(
        "money",
        "Accounts",
        "Anything that helps to read the amounts, which are listed below your text.",
        ("received_", "spend_"),
    ),
    Part("support", "Support team", "Who supported the LINk for the host."),
    Part("plans", "Plans for the coming year", "What you will do next."),
    Part("contacts", "Contacts", "Anything to add to the contact details, which are listed below your text."),
    Part("documents", "Documents", "Where to find reports, procedures and other papers."),
)
BY_CODE = {part.code: part for part in OUTLINE}
CHOICES = [(part.code, part.title) for part in OUTLINE]
