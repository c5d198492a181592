from random import Random

SEED = "links-1"


def chance(*subject: str) -> Random:
    """A random generator seeded by the subject, so that the same seed gives the same nation."""
    return Random(":".join((SEED, *subject)))  # noqa: S311 - not a secret
