from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from foundation.access import Viewer
from foundation.agenda import Task, summarise
from foundation.design.formats import listed
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.presenters.posts import open_in_hand

# Days before the end of a term at which a successor is asked for.
SOON = 60


def posts_to_do(viewer: Viewer, on: date) -> Iterable[Task]:
    """Posts that nobody holds, terms that end soon, and what is to be handed on when they do."""
    vacant = [
        Task(f"Fill the post {post}", post.body.get_absolute_url(), note=f"Vacant: {count}.")
        for post, count in queries.vacancies(on)
    ]
    yield from summarise(vacant, "posts are vacant", reverse("governance:bodies"))
    for term in queries.ending(on, on + timedelta(days=SOON)):
        others = [end.what for end in open_in_hand(term, on)]
        handed_on = f"To hand on: {listed(others)}." if others else ""
        yield Task(
            f"The term of {term} ends",
            term.get_absolute_url(),
            due_on=term.last_day,
            note=f"Find out who follows. {handed_on}".strip(),
        )
