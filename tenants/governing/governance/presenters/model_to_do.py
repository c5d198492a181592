"""What the model of governance asks for, on the list of what needs doing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foundation.agenda import Task, summarise
from foundation.writing.addresses import reverse
from tenants.governing.governance import queries
from tenants.governing.governance.queries import adoption as governed_by
from tenants.governing.governance.rules.requirements import Source


def model_to_do(on: date) -> Iterable[Task]:
    """Which model, where none is on record, and what the models in force ask for that is not there."""
    page = reverse("governance:model")
    form = governed_by.legal_form_on(on)
    if form is not None and governed_by.names_another_controller(form):
        note = f"By its legal form, {form.name} is the controller. The host names it on “Your data”."
        yield Task("Have “Your data” name the LINk’s own organisation", page, note=note)
    governed = queries.model_on(on)
    if governed is None:
        note = "Until then nothing is asked for by a model, and nothing refused."
        yield Task("Say by which model the LINk is governed", page, note=note)
        return
    for body in governed_by.bodies_to_end(on):
        note = "The transition is over. It stays only because nobody would be in post without it."
        yield Task(f"Dissolve {body}: it belongs to the model before", body.get_absolute_url(), note=note)
    # What the law asks for has lines of its own.
    missing = {
        standing.requirement: standing.missing
        for _, standings in governed_by.standings(governed.all_in_force, on)
        for standing in standings
        if standing.missing and standing.requirement.source != Source.LAW
    }
    tasks = [
        Task(f"Needed by our model: {requirement.words}", page, note=f"{words} Source: {requirement.source}.")
        for requirement, words in missing.items()
    ]
    yield from summarise(tasks, "things that our model of governance asks for are missing", page)
