"""How a space shows itself on its pages and in its letters. What there is to show, an app brings in its feature."""

from dataclasses import dataclass

from foundation.features import features_of
from foundation.tenancy import Space

PLATFORM_ACCENT = "#00514f"


@dataclass(frozen=True)
class Logo:
    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class ContactMethod:
    """A way to reach a space: its label, the text, and an address to link to where there is one."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class Identity:
    """`name` is what people call the space, `full_name` adds what the register calls it, where that is another."""

    name: str
    full_name: str = ""
    is_own_name: bool = False
    accent: str = PLATFORM_ACCENT
    stylesheet: str = ""
    logo: Logo | None = None
    contact: tuple[ContactMethod, ...] = ()
    email: str = ""
    """Where an answer to a letter of the space arrives."""
    opening_times: str = ""
    urgent: tuple[str, ...] = ()
    """Whom to ring when somebody may be hurt or neglected, one a line."""
    signature: str = ""

    @property
    def reach(self) -> str:
        """How to reach the space, in lines."""
        return "\n".join(f"{method.label}: {method.text}" for method in self.contact)


def identity_of(space: Space) -> Identity:
    for feature in features_of(space.kind):
        if feature.identity:
            return feature.identity(space)
    return Identity(name=space.name, full_name=space.name, signature=f"{space.name}\n{space.address}")
