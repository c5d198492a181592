"""What a process of its own does; it can be imported before Django is ready."""

import traceback
from functools import cache

from foundation.tenancy import Space


class NotFilledError(Exception):
    """Says in text what went wrong: not every exception can be sent from one process to another."""


def fill_one(space: Space) -> bool:
    """Fill one network in this process. Raises NotFilledError."""
    _set_up()
    from django.db import connections

    from infra.demonstration.fill import fill_space

    try:
        return fill_space(space)
    except Exception as error:
        raise NotFilledError(f"{space.name} could not be filled.\n{traceback.format_exc()}") from error
    finally:
        # A server process keeps the plans of every schema's triggers, and goes through all of them whenever a table changes.
        connections.close_all()


@cache
def _set_up() -> None:
    import django

    django.setup()
