"""Who signs in as what, for the visitor of the demonstration."""

from pathlib import Path

from foundation.tenancy import Space
from foundation.tenancy.queries import PUBLIC, open_spaces
from infra.demonstration.accounts import PASSWORD, PEOPLE, domain_of
from infra.demonstration.fill import department

SHOWN = "sefton"


def text() -> str:
    networks = open_spaces("network")
    shown = next((space for space in networks if space.authority_slug == SHOWN), networks[0])
    lines = [
        f"Find your LINk       {PUBLIC.address}/",
        f"One of {len(networks)} networks   {shown.address}/   (sign in: {shown.address}/accounts/sign-in/)",
        f"The Department       {department().address}/",
        "",
        f"Everybody's password is: {PASSWORD}",
        "The page for the second factor shows the code: this is a demonstration.",
        "",
    ]
    lines += [*_people(shown), "", "At the Department:", *_people(department())]
    return "\n".join([*lines, "", "All people and records are synthetic."]) + "\n"


def _people(space: Space) -> list[str]:
    people = PEOPLE[space.kind]
    return [_line(role, _address(name, count, domain_of(space))) for role, name, count in people]


def _address(name: str, count: int, domain: str) -> str:
    return f"{name}{1 if count > 1 else ''}@{domain}"


def _line(role: str, address: str) -> str:
    return f"  {role.replace('_', ' ').capitalize():28}{address}"


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text(), encoding="utf-8")
