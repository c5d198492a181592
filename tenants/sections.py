"""The sections of a network's navigation: the districts of its work, as people call them."""

from foundation.features import Section

PEOPLE = Section("people", "People", 10)
GOVERNING = Section("governing", "Governing", 20)
PLAN = Section("plan", "Plan", 25)
VOICE = Section("voice", "Voice", 30)
POWERS = Section("powers", "Powers", 40)
ACCOUNTABILITY = Section("accountability", "Accountability", 60)

# The parts of those sections that don't fit into one line.
TAKING_PART, CONTACTS, NEWS = "Who takes part", "Services, letters and requests", "News"
BEGINNING, DECIDING, WHO_GOVERNS, RULES = "Beginning", "Deciding", "Who governs", "Rules and complaints"
