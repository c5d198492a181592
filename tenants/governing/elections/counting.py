"""Counts papers and draws lots. It knows no database, so anyone can run it on a published file (decision 73)."""

from collections.abc import Callable

from tenants.governing.elections.blt import BallotFileError, read_blt, write_blt
from tenants.governing.elections.lots import draw, key_of
from tenants.governing.elections.majority import count_most_votes
from tenants.governing.elections.profile import Profile, Ranking, Standing
from tenants.governing.elections.result import ONE, Act, Count, LotIsMissingError, Stage
from tenants.governing.elections.stv import count_stv

# By the codes under which an election and its file name their method.
METHODS: dict[str, Callable[[Profile], Count]] = {
    "stv": count_stv,
    "plurality": count_most_votes,
    "approval": count_most_votes,
}

__all__ = [
    "METHODS",
    "ONE",
    "Act",
    "BallotFileError",
    "Count",
    "LotIsMissingError",
    "Profile",
    "Ranking",
    "Stage",
    "Standing",
    "count_most_votes",
    "count_stv",
    "draw",
    "key_of",
    "read_blt",
    "write_blt",
]
