"""The functions that make the secrets of a message at the moment it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Maker = TypeVar("Maker", bound=Callable[..., Mapping[str, Any]])
LEFT_OUT = "[a secret link, made when the message is sent and not kept]"


@dataclass(frozen=True)
class SecretContext:
    maker: Callable[..., Mapping[str, Any]]
    leaves_out: tuple[str, ...]
    instead: str = LEFT_OUT
    personal: bool = False

    @property
    def placeholders(self) -> dict[str, str]:
        return dict.fromkeys(self.leaves_out, self.instead)


_makers: dict[str, SecretContext] = {}


def secret_context(
    name: str, *, leaves_out: tuple[str, ...], instead: str = LEFT_OUT, personal: bool = False
) -> Callable[[Maker], Maker]:
    """Register what makes the secrets named in `leaves_out`; called with the message's ids and `at`. `instead` stands in our copy.

    A secret that is `personal` makes whoever has it the person that it was written to, as one that votes or signs in: such a letter is
    sent again to its own address, and to no other.
    """

    def register(maker: Maker) -> Maker:
        _makers[name] = SecretContext(maker, leaves_out, instead, personal)
        return maker

    return register


def maker_of(name: str) -> SecretContext:
    return _makers[name]
