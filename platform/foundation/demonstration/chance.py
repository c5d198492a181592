from random import Random

SEED = "links-1"


def chance(*subject: str) -> Random:
    """The same for the same subject each time: the same seed, the same nation."""
    return Random(":".join((SEED, *subject)))  # noqa: S311 - not a secret
