"""Who signs in as what, for the visitor of the demonstration."""

from pathlib import Path

from foundation.tenancy.queries import PUBLIC, open_spaces
from infra.demonstration.department import DOMAIN, department
from infra.demonstration.department import PEOPLE as DEPARTMENT_PEOPLE
from infra.demonstration.network.people import PASSWORD, PEOPLE

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
    lines += [
        _line(role, _address(name, count, f"{shown.authority_slug}.example")) for role, name, count in PEOPLE
    ]
    lines += ["", "At the Department:"]
    lines += [_line(role, _address(name, count, DOMAIN)) for role, name, count in DEPARTMENT_PEOPLE]
    return "\n".join([*lines, "", "All people and records are synthetic."]) + "\n"


def _address(name: str, count: int, domain: str) -> str:
    return f"{name}{1 if count > 1 else ''}@{domain}"


def _line(role: str, address: str) -> str:
    return f"  {role.replace('_', ' ').capitalize():28}{address}"


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text(), encoding="utf-8")
