"""The order of a start, and what makes a step run again."""

from pathlib import Path

import pytest

from infra.launch import preparing
from infra.launch.installation import Installation, Markers, installation_of
from infra.launch.options import Options
from infra.launch.plan import chosen, services, steps
from infra.launch.preparing import pending


@pytest.fixture
def installation(folder: Path) -> Installation:
    return installation_of(Options(folder))


def test_everything_is_pending_at_first_and_nothing_when_all_is_done(
    folder: Path, installation: Installation
) -> None:
    markers = Markers(folder)
    plan = steps(installation)
    assert pending(plan, markers) == list(plan)
    for step in plan:
        markers.begin(step.name)
        markers.done(step.name, step.fingerprint)
    assert pending(plan, markers) == []


def test_only_the_preparation_of_the_database_holds_the_superuser(installation: Installation) -> None:
    assert [step.name for step in steps(installation) if step.superuser] == ["database"]


def test_networks_that_a_killed_start_opened_are_upgraded_too(
    folder: Path, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(preparing, "_run", lambda step, _variables, _log: ran.append(step.name))
    markers = Markers(folder)
    upgrade = next(step for step in steps(installation) if step.name == "upgrade")
    preparing.prepare(upgrade, {}, markers, folder / "log")
    assert ran == []  # there is no network yet
    markers.begin("networks")
    preparing.prepare(upgrade, {}, markers, folder / "log")
    assert ran == ["upgrade"]


def test_a_small_nation_is_spread_and_never_larger_than_the_register() -> None:
    assert chosen(None) == ["--all"]
    assert chosen(1) == ["sefton"]
    assert len(set(chosen(5))) == 5
    assert len(set(chosen(1000))) == len(chosen(1000)) >= 150


def test_the_product_serves_on_loopback_unless_told_otherwise(folder: Path) -> None:
    web, *_ = services(Options(folder, port=8123))
    assert "127.0.0.1:8123" in web.command
    web, *_ = services(Options(folder, port=8123, bind="0.0.0.0"))
    assert "0.0.0.0:8123" in web.command
