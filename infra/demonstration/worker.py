"""What a process of its own does; it can be imported before Django is ready."""

from functools import cache
from typing import Literal

from foundation.tenancy import Space

Work = Literal["fill_network", "open_post"]


def do_in(work: Work, space: Space) -> bool:
    """Do one piece of work for one network in this process."""
    _set_up()
    from infra.demonstration import fill

    done: bool = getattr(fill, work)(space)
    return done


@cache
def _set_up() -> None:
    import django

    django.setup()
