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

    @property
    def placeholders(self) -> dict[str, str]:
        return dict.fromkeys(self.leaves_out, self.instead)


_makers: dict[str, SecretContext] = {}


def secret_context(
    name: str, *, leaves_out: tuple[str, ...], instead: str = LEFT_OUT
) -> Callable[[Maker], Maker]:
    """Register what makes the secrets named in `leaves_out`; called with the message's ids and `at`. `instead` stands in our copy."""

    def register(maker: Maker) -> Maker:
        _makers[name] = SecretContext(maker, leaves_out, instead)
        return maker

    return register


def maker_of(name: str) -> SecretContext:
    return _makers[name]
