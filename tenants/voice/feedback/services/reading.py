"""Reading what people told: an edited version beside their own words, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.publishing.services import keep_out
from foundation.tenancy import atomically
from foundation.tenancy.locking import hold
from foundation.workflow import move
from tenants.permissions import P
from tenants.voice.feedback import rules, themes
from tenants.voice.feedback.models import Coding, Experience
from tenants.voice.feedback.services.publishing import PUBLISHED, leave_unpublished
from tenants.voice.feedback.workflow import EXPERIENCE, ExperienceState


@atomically
def edit(experience: Experience, *, what: str, good: str, change: str, by: Viewer, at: datetime) -> None:
    """Keep the version from which whatever could show who it is has been taken out; the teller's own words stay as they are."""
    by.require(P.FEEDBACK_READ)
    hold(experience)
    experience.edited_what, experience.edited_good, experience.edited_change = what, good, change
    experience.edited_by, experience.edited_on = by.name, localdate(at)
    leave_unpublished(experience)
    edited = ["edited_what", "edited_good", "edited_change", "edited_by", "edited_on"]
    experience.save(update_fields=[*edited, *PUBLISHED])
    keep_out(experience, at=at)
    if experience.state == ExperienceState.WAITING:
        move(experience, EXPERIENCE, "read", by=by, at=at)


@atomically
def code(
    experience: Experience, *, themes_chosen: Sequence[str], effects: Sequence[str], by: Viewer, at: datetime
) -> Coding:
    """Say what it is about, as this reader understands it. The first reader's word holds until two agree on another."""
    by.require(P.FEEDBACK_READ)
    hold(experience)
    rules.EditedByAPerson.check(experience)
    _require_on_the_list(themes_chosen, effects)
    assert by.account_id is not None
    is_first = not experience.codings.exclude(coder=by.account_id).exists()
    coding, _ = Coding.objects.update_or_create(
        experience=experience,
        coder=by.account_id,
        defaults={
            "coded_by": by.name,
            "coded_on": localdate(at),
            "themes": list(themes_chosen),
            "effects": list(effects),
            "list_version": themes.current().version,
        },
    )
    if is_first:
        _agree(experience, themes_chosen, effects)
    return coding


@atomically
def agree(
    experience: Experience, *, themes_chosen: Sequence[str], effects: Sequence[str], by: Viewer, at: datetime
) -> None:
    """Say what it is about after two have read it differently; how each read it stays on record."""
    by.require(P.FEEDBACK_READ)
    hold(experience)
    _require_on_the_list(themes_chosen, effects)
    _agree(experience, themes_chosen, effects)


def _agree(experience: Experience, themes_chosen: Sequence[str], effects: Sequence[str]) -> None:
    experience.themes, experience.effects = list(themes_chosen), list(effects)
    experience.save(update_fields=["themes", "effects"])


def _require_on_the_list(themes_chosen: Sequence[str], effects: Sequence[str]) -> None:
    known = themes.current()
    rules.ThemesAreOnTheList.require(set(themes_chosen) <= dict(known.theme_choices()).keys())
    rules.ThemesAreOnTheList.require(set(effects) <= dict(known.effect_choices()).keys())


@atomically
def name_service(experience: Experience, *, provider: object, by: Viewer, at: datetime) -> None:
    """Say which body of the register the teller meant; their own words for it stay."""
    by.require(P.FEEDBACK_READ)
    hold(experience)
    experience.provider = provider  # type: ignore[assignment]
    experience.save(update_fields=["provider"])


def set_aside(experience: Experience, *, why: str, by: Viewer, at: datetime) -> None:
    """What is no experience, need, idea or worry about health or social care here. It is kept, and counted nowhere."""
    move(experience, EXPERIENCE, "set_aside", by=by, at=at, note=why)


def bring_back(experience: Experience, *, by: Viewer, at: datetime) -> None:
    move(experience, EXPERIENCE, "bring_back", by=by, at=at)
