"""What people told of a service, on its pages."""

from __future__ import annotations

from django.db.models import QuerySet

from foundation.access import Viewer
from foundation.design import Column, Empty, Link, Table
from foundation.design.buttons import Button, Look
from foundation.writing.addresses import reverse
from tenants.area.providers.models import Provider
from tenants.permissions import P
from tenants.voice.feedback.presenters.lists import quarter_column
from tenants.voice.feedback.queries.seeing import QUARTERS, Seen, ThemeSeen


def buttons(provider: Provider, viewer: Viewer) -> list[Button]:
    together = f"{reverse('feedback:together')}?service={provider.pk}"
    found = [Button("What do we do about these?", together)]
    if viewer.may(P.FEEDBACK_ENTER):
        address = f"{reverse('feedback:enter')}?provider={provider.pk}"
        found.append(Button("Write down what somebody told you", address, Look.SECONDARY))
    public = reverse("public_feedback:service", args=[provider.pk])
    return [*found, Button("What everybody reads", public, Look.LINK)]


def how_many(found: Seen) -> str:
    """In these quarters, as far as the policy lets it be said."""
    if found.total.value is None:
        return "So little was told in these quarters that its number is left out."
    if not found.total.value:
        return "Nothing was told in these quarters."
    return f"In these quarters {found.total.shown} things were told."


def public_table(found: Seen) -> Table[ThemeSeen]:
    return Table(
        "How often each theme came up, by quarter",
        (
            Column[ThemeSeen]("Theme", lambda one: one.label),
            *(quarter_column(place, str(found.quarters[place])) for place in range(QUARTERS)),
        ),
        found.themes,
        empty=Empty("Nothing has been counted yet"),
        personal=False,
    )


def services_table(found: QuerySet[Provider]) -> Table[Provider]:
    return Table(
        "Services that people told us about",
        (
            Column[Provider](
                "Service", lambda one: Link(one.name, reverse("public_feedback:service", args=[one.pk]))
            ),
            Column[Provider]("What it is", lambda one: one.get_kind_display()),
        ),
        found,
        name="services",
        empty=Empty("Nobody has told us about a service yet"),
        per_page=50,
        size="hidden",
        personal=False,
    )
