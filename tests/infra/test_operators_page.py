"""Every command that docs/operators.md names is one that there is, and the ones for networks are run as they stand."""

import re
import shlex

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import CommandError

from foundation.features import features_of
from foundation.tenancy.queries import forget_hosts
from infra.launch.options import ROOT
from infra.production import entry
from tests.people import space_of

PAGE = (ROOT / "docs/operators.md").read_text()
COMMANDS = sorted(set(re.findall(r"`links ([a-z][^`]*)`", PAGE)))
# In the order in which a network lives; the page names n0007 for any of them.
RUN = (
    "networks list",
    "networks check",
    "networks upgrade",
    "networks upgrade n0007",
    'networks suspend n0007 --reason "…"',
    "networks resume n0007",
    "networks mend n0007",
    "audit verify",
    "audit verify --network n0007",
    "clearsessions",
    'networks close n0007 --reason "…"',
)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_names_commands_as_they_are(command):
    name, *arguments = shlex.split(command)
    app = get_commands()[name]
    parser = load_command_class(app if isinstance(app, str) else app.__module__, name).create_parser(
        "links", name
    )
    parser.parse_args(arguments)  # raises CommandError for what there is not


def test_a_command_that_there_is_not_would_be_found():
    parser = load_command_class(str(get_commands()["networks"]), "networks").create_parser(
        "links", "networks"
    )
    with pytest.raises(CommandError):
        parser.parse_args(["suspend", "n0007", "--because", "x"])


def test_what_is_run_here_is_what_the_page_says():
    assert set(RUN) <= set(COMMANDS)


def test_the_commands_for_networks_do_what_they_say(own_database, capsys):
    key = space_of("sefton").key
    for command in RUN:
        name, *arguments = shlex.split(command.replace("n0007", key))
        call_command(name, *arguments)
        forget_hosts()
    said = capsys.readouterr().out
    assert key in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "process", re.findall(r"^\| `(\w+)` \|", PAGE.split("| Container's command |")[1], re.MULTILINE)[:4]
)
def test_a_container_s_command_is_one_that_there_is(process):
    if process == "prepare":
        assert callable(entry.prepare)
        return
    assert entry.command(process, [], entry.Size())[1] == "-m"


def test_the_page_says_how_long_each_kind_of_record_is_kept():
    kinds = [kept for feature in features_of("network") for kept in feature.retention]
    rows = [re.findall(rf"^\| `{re.escape(kept.code)}`: .*\| {kept.months} \|", PAGE, re.M) for kept in kinds]
    assert len(kinds) >= 6
    assert [kept.code for kept, found in zip(kinds, rows, strict=True) if len(found) != 1] == []
