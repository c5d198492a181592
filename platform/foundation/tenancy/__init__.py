"""Spaces: which network, or the Department, the current code works for, and how the database keeps them apart."""

from foundation.tenancy.space import (
    NoSpaceEntered,
    Space,
    SpaceAlreadyEntered,
    SpaceSuspended,
    atomic,
    atomically,
    current_actor,
    current_space,
    cursor,
    entering,
    on_commit,
    outside_any_space,
    set_actor,
    space_or_none,
)

__all__ = [
    "NoSpaceEntered",
    "Space",
    "SpaceAlreadyEntered",
    "SpaceSuspended",
    "atomic",
    "atomically",
    "current_actor",
    "current_space",
    "cursor",
    "entering",
    "on_commit",
    "outside_any_space",
    "set_actor",
    "space_or_none",
]
