"""What waits and is put on the agenda, and in which order it is dealt with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from foundation.design import forms
from tenants.governing.governance.acts import Act
from tenants.governing.governance.models import AgendaItem, RelevantDecision

PLACE = "place_{}"


class PutForm(forms.Form):
    """Each kind of thing that waits is a question of its own, and is asked only where something waits."""

    acts = forms.Checkboxes(label="Which acts that wait for a decision?", choices=[], required=False)
    items = forms.Checkboxes(label="Which items that a sitting put off?", choices=[], required=False)
    urgent = forms.Checkboxes(label="Which urgent decisions are reported?", choices=[], required=False)

    def __init__(
        self,
        *args: Any,
        acts: Sequence[Act],
        items: Iterable[AgendaItem],
        urgent: Iterable[RelevantDecision],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered: dict[str, dict[str, Any]] = {
            "acts": {act.choice: act for act in acts},
            "items": {str(item.pk): item for item in items},
            "urgent": {str(decision.pk): decision for decision in urgent},
        }
        self._offer("acts", lambda act: f"{act.title} ({act.kind.label})")
        self._offer("items", lambda item: str(item.title))
        self._offer("urgent", str)

    def _offer(self, name: str, words: Callable[[Any], str]) -> None:
        field: Any = self.fields[name]
        field.choices = [(key, words(row)) for key, row in self.offered[name].items()]
        if not field.choices:
            del self.fields[name]

    @property
    def has_something_to_put(self) -> bool:
        return bool(self.fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and not any(values.values()):
            self.add_error(next(iter(self.fields)), "Select what goes on the agenda")
        return values

    def facts(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {name: [rows[key] for key in values.get(name, ())] for name, rows in self.offered.items()}


class ArrangeForm(forms.Form):
    """A place for each item; items with the same place stay in the order in which they are."""

    off = forms.Checkboxes(
        label="Which items are taken off the agenda?",
        hint="What waits can be put on another agenda then.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_agenda = items
        for item in items:
            self.fields[PLACE.format(item.pk)] = forms.Integer(
                label=f"Place of “{item.title}”",
                name="Its place",
                missing="Enter its place on the agenda",
                minimum=1,
                maximum=200,
                width=2,
                initial=item.number,
            )
        field: Any = self.fields["off"]
        field.choices = [(str(item.pk), item.title) for item in items]
        self.order_fields([PLACE.format(item.pk) for item in items])

    def facts(self) -> dict[str, Any]:
        values = self.cleaned_data
        placed = sorted(self.on_agenda, key=lambda item: (values[PLACE.format(item.pk)], item.number))
        return {"order": [item.pk for item in placed], "off": [int(pk) for pk in values["off"]]}
