"""The network's own look and words, for its pages, its letters and its stylesheet."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from foundation.design import Column, Table
from foundation.design.identity import PLATFORM_ACCENT, ContactMethod, Logo
from foundation.design.identity import Identity as Shown
from foundation.tenancy import Space
from foundation.writing.addresses import reverse
from tenants.area.identity import contrast, queries
from tenants.area.identity.contrast import SUGGESTED, Palette
from tenants.area.identity.models import Identity
from tenants.area.identity.rules import to_one

# The names are those of design/links.css; buttons and links take the accent too.
_STYLE = """:root {{
  --links-accent: {accent};
  --links-accent-dark: {dark};
  --links-accent-bright: {bright};
  --links-accent-pale: {pale};
  --links-accent-line: {line};
  --links-button: {accent};
  --links-button-hover: {hover};
  --links-strapline: #fff;
  --govuk-link-colour: {accent};
  --govuk-link-hover-colour: {dark};
}}
"""
# Changes when the style above does, so that no browser goes on with what it kept of an older release.
STYLE_VERSION = sha256(_STYLE.encode()).hexdigest()[:8]


def stylesheet(accent: str) -> str:
    shades = Palette.of(accent)
    return _STYLE.format(
        accent=shades.accent,
        dark=shades.dark,
        bright=shades.bright,
        pale=shades.pale,
        line=shades.line,
        hover=shades.hover,
    )


def stylesheet_address(accent: str) -> str:
    """Empty for the platform's own colour, which needs no other style."""
    return reverse("identity:stylesheet", args=[STYLE_VERSION, accent.lstrip("#")]) if accent else ""


def shown(space: Space) -> Shown:
    """What every page and letter of a network shows of it."""
    cached = queries.cached_identity(space)
    identity = cached.identity
    name = identity.known_as or space.name
    methods = contact_of(identity)
    formal = f"{space.name}, the Local Involvement Network for {cached.area}"
    return Shown(
        name=name,
        full_name=f"{name} ({space.name})" if identity.known_as else name,
        is_own_name=bool(identity.known_as),
        accent=identity.accent or PLATFORM_ACCENT,
        stylesheet=stylesheet_address(identity.accent),
        logo=logo_of(identity),
        contact=methods,
        email=identity.email,
        opening_times=identity.opening_times,
        urgent=tuple(line.strip() for line in identity.urgent_contacts.splitlines() if line.strip()),
        signature=_signature(identity.known_as, formal, methods, space.address),
    )


def with_accent(look: Shown, accent: str) -> Shown:
    """The look as it would be, for a page that shows it before it is saved."""
    return replace(look, accent=accent or PLATFORM_ACCENT, stylesheet=stylesheet_address(accent))


def logo_of(identity: Identity) -> Logo | None:
    if not identity.logo:
        return None
    return Logo(
        url=reverse("identity:logo_file", args=[identity.logo_digest]),
        alt=identity.logo_alt,
        width=identity.logo_width or 0,
        height=identity.logo_height or 0,
    )


def contact_of(identity: Identity) -> tuple[ContactMethod, ...]:
    """The methods that were given, in the order in which people try them."""
    methods = (
        ContactMethod("Telephone", identity.telephone, f"tel:{_dialled(identity.telephone)}"),
        ContactMethod("Text relay or textphone", identity.text_relay),
        ContactMethod("Email", identity.email, f"mailto:{identity.email}"),
        ContactMethod("Post", identity.postal_address),
        ContactMethod("Open", identity.opening_times),
    )
    return tuple(method for method in methods if method.text)


def _dialled(telephone: str) -> str:
    return "".join(character for character in telephone if character.isdigit() or character == "+")


def _signature(known_as: str, formal: str, methods: tuple[ContactMethod, ...], address: str) -> str:
    lines = [
        known_as,
        formal,
        *(f"{method.label}: {', '.join(method.text.splitlines())}" for method in methods),
        address,
    ]
    return "\n".join(filter(None, lines))


def colour_in_words(accent: str) -> str:
    if not accent:
        return f"The platform’s own teal ({PLATFORM_ACCENT})"
    name = dict(SUGGESTED).get(accent)
    return f"{name} ({accent})" if name else accent


MEASURED = (
    Column[tuple[str, str, str]]("Place", lambda row: row[0], sort=False),
    Column[tuple[str, str, str]]("Reached", lambda row: row[1], numeric=True, sort=False),
    Column[tuple[str, str, str]]("Needed", lambda row: row[2], numeric=True, sort=False),
)


def measured_table(accent: str) -> Table[tuple[str, str, str]]:
    """How well the network's colour can be read, in every place where it is used."""
    caption = f"Contrast of {accent}, in every place where it is used"
    return Table(caption, MEASURED, measured(accent), name="measured", size="s", export=False, personal=False)


def measured(accent: str) -> list[tuple[str, str, str]]:
    """Every place and state with the contrast reached there, and the one that is needed."""
    return [(pair.place, to_one(pair.ratio), to_one(pair.needed)) for pair in contrast.pairs(accent)]


def rows(identity: Identity, space: Space) -> list[tuple[str, object, tuple[str, str]]]:
    change = "Change"
    return [
        ("Name in the register", space.name, ("", "")),
        ("Known as", identity.known_as or space.name, (reverse("identity:name"), change)),
        ("Accent colour", colour_in_words(identity.accent), (reverse("identity:colour"), change)),
        ("Logo", identity.logo_alt or "None: the mark of LINks is shown", (reverse("identity:logo"), change)),
    ]


def contact_rows(identity: Identity) -> list[tuple[str, str]]:
    return [(method.label, method.text) for method in contact_of(identity)]
