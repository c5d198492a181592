"""`links shell` works inside a space, as everything else does."""

import pytest
from django.core.management import CommandError, call_command

from foundation.tenancy import outside_any_space
from tests import people


def test_it_enters_the_space_that_was_named(network, capsys):
    with outside_any_space():
        call_command(
            "shell", space="sefton", command="print(Account.objects.get(name='Alice').email, now().date())"
        )
    assert f"{people.address_of('alice')} {people.AT.date()}\n" in capsys.readouterr().out


def test_an_unknown_space_is_refused_with_those_that_are_open(network):
    with outside_any_space(), pytest.raises(CommandError, match="called bath: public, department, barnet,"):
        call_command("shell", space="bath", command="print(1)")
