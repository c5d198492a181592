from foundation.features import Action, Addresses, Audience, Feature, Way


def _way(text: str, name: str, rank: int) -> Way:
    return Way(text, f"public_site:{name}", rank=rank, audience=Audience.PUBLIC)


FEATURE = Feature(
    addresses=(Addresses("", "tenants.faces.public_site.urls", Audience.PUBLIC),),
    ways=(
        _way("Home", "home", 10),
        _way("Have your say", "have_your_say", 20),
        _way("Meetings and events", "activities", 30),
        _way("Reports", "reports", 40),
        _way("What changed", "outcomes", 50),
        _way("Decisions", "decisions", 60),
        _way("Join", "join", 70),
    ),
    actions=(
        Action(
            "Reports and answers",
            "What the LINk said, and what came of it",
            "public_site:reports",
            rank=40,
            looks=True,
        ),
        Action(
            "Decisions and reasons",
            "What the LINk decided, and why",
            "public_site:decisions",
            rank=50,
            looks=True,
        ),
    ),
)
