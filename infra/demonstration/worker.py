"""What a process of its own does; it can be imported before Django is ready."""

from functools import cache

from foundation.tenancy import Space


def fill_one(space: Space) -> bool:
    """Fill one network in this process."""
    _set_up()
    from infra.demonstration.fill import fill_space

    return fill_space(space)


@cache
def _set_up() -> None:
    import django

    django.setup()
