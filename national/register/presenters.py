"""How pages show the register."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from foundation.design import Column, Day, Empty, Lines, Link, Table
from foundation.design.cells import Tag
from foundation.design.formats import date_long, listed
from foundation.design.state import Colour, State
from foundation.tenancy.models import Authority, Network, TenantState
from foundation.tenancy.queries import space_of
from foundation.writing.addresses import reverse
from national.register import maps, queries
from national.register.queries import Choice, CurrentNetwork
from national.register.reference import Reorganisation


def front_map(networks: Iterable[CurrentNetwork]) -> maps.Picture:
    marks = {
        one.authority.slug: maps.Mark(one.name, href=reverse("front:area", args=[one.authority.slug]))
        for one in networks
    }
    return maps.map_picture(
        "england",
        marks,
        title="Map of England by LINk",
        description="Each area leads to the page of its LINk. The list of all LINks says the same in words.",
    )


def area_map(authority: Authority) -> maps.Picture | None:
    """A map of where an area is; None for an area that the boundary data does not hold."""
    marks = {shape.slug: maps.Mark(shape.name, css="links-map__area--2") for shape in maps.shapes()}
    if authority.slug not in marks:
        return None
    marks[authority.slug] = maps.Mark(authority.name, css="links-map__area--here")
    description = f"{authority.name} is marked, in {authority.region}."
    title = f"{authority.name} in England"
    return maps.map_picture("area", marks, title=title, description=description, pin=authority.slug)


def how_much(share: float | None) -> str:
    """A share of postcodes in words: a percentage would promise more than a sector can say."""
    if share is None:
        return ""
    tenths = round(share * 10)
    if tenths >= 10:
        return "Nearly all of these postcodes"
    return f"About {tenths} in 10 of these postcodes" if tenths else "A few of these postcodes"


def beginning(postcode: str) -> str:
    """What a shared postcode has in common with its neighbours: "SE1 7AA" begins "SE1 7"."""
    outward, _, inward = postcode.partition(" ")
    return f"{outward} {inward[0]}" if inward else outward


def why(choice: Choice) -> str:
    """Why this LINk is offered, where its own name does not say."""
    name = choice.network.authority.name
    matched = choice.via and choice.via.split(" (")[0].casefold() not in (name.casefold(), "")
    return how_much(choice.share) or (
        f"{choice.via} is in {in_a_sentence(choice.network.authority)}" if matched else ""
    )


def history(
    authority: Authority, changes: Sequence[Reorganisation], network: CurrentNetwork | None, on: date
) -> list[str]:
    """What became of the area, in sentences: as the register knows it, else as the reference data does."""
    sentences = [_ended(authority)] if authority.closes_on and authority.closes_on <= on else []
    before = [one.name for one in authority.predecessors.all()]
    if before:
        sentences.append(f"Its area was part of {listed(before)} until {date_long(authority.opens_on)}.")
    if not sentences and changes and changes[0].predecessor == authority.slug:
        sentences.append(_divided(authority, changes))
        sentences.append(f"One LINk still stands for all of {in_a_sentence(authority)}." if network else "")
    return [sentence for sentence in sentences if sentence]


def _ended(authority: Authority) -> str:
    after = [one.name for one in authority.successors.all()]
    followed = f" {listed(after)} took its place." if after else ""
    return f"{authority.official_name} ended on {date_long(authority.closes_on)}.{followed}"


def _divided(authority: Authority, changes: Sequence[Reorganisation]) -> str:
    parts = listed([change.successor.name for change in changes])
    day = date_long(changes[0].takes_effect_on)
    return f"On {day} {authority.official_name} ended, and {parts} took its place."


def in_a_sentence(authority: Authority) -> str:
    """Its area's name as it stands in a sentence: "the Isles of Scilly"."""
    return f"the {authority.name}" if authority.name.startswith("Isles ") else authority.name


def ended_on(authority: Authority, changes: Sequence[Reorganisation], on: date) -> date | None:
    """The first day on which the council no longer existed, if it has come: by the register, or by the reference data."""
    if authority.closes_on:
        return authority.closes_on if authority.closes_on <= on else None
    divided = (change.takes_effect_on for change in changes if change.predecessor == authority.slug)
    return next(divided, None)


def duty(authority: Authority, changes: Sequence[Reorganisation], on: date) -> str:
    """Which council must see that the area has a LINk; in the past tense for a council that has ended."""
    ended = ended_on(authority, changes, on)
    if ended is None:
        return (
            f"{authority.official_name} has the duty to see that a LINk can work in this area. It contracts a host, an "
            "independent organisation that supports the LINk."
        )
    return (
        f"{authority.official_name} had the duty to see that a LINk can work in this area until {date_long(ended)}. "
        "The councils that took its place have it now: each contracts a host, an independent organisation that supports "
        "the LINk."
    )


def neighbours(authority: Authority, networks: Sequence[CurrentNetwork]) -> list[CurrentNetwork]:
    beside = maps.neighbours(authority.slug)
    return [one for one in networks if one.authority.slug in beside]


# For the Department


def network_facts(network: Network) -> list[tuple[str, object]]:
    reason = f": {network.state_reason}" if network.state_reason else ""
    space = space_of(network)
    return [
        ("State", f"{network.get_state_display()}{reason}"),
        ("Opened", network.opened_on),
        ("Closed", date_long(network.closed_on) if network.closed_on else "Has not closed"),
        ("Key", network.key),
        ("Address", space.address if space.host else "None"),
        ("Host names", [domain.domain for domain in queries.domains_of(network)]),
    ]


def authority_facts(authority: Authority) -> list[tuple[str, object]]:
    return [
        ("Authority", authority.official_name),
        ("Kind", authority.get_kind_display()),
        ("Region", authority.region),
        ("Government Statistical Service code", authority.gss_code),
        ("Older ONS code", authority.ons_code),
        ("Exists from", authority.opens_on),
        ("Exists until", date_long(authority.closes_on) if authority.closes_on else "No end is set"),
        ("Successors", listed([one.name for one in authority.successors.all()]) or "None"),
    ]


class NetworkState(State):
    OPEN = TenantState.OPEN.value, TenantState.OPEN.label, Colour.BLUE
    SUSPENDED = TenantState.SUSPENDED.value, TenantState.SUSPENDED.label, Colour.YELLOW
    CLOSED = TenantState.CLOSED.value, TenantState.CLOSED.label


def state_of(network: Network) -> NetworkState:
    return NetworkState.of(network.state)


def register_table(networks: QuerySet[Network], on: date, *, narrowed: bool) -> Table[Network]:
    columns = (
        Column[Network](
            "LINk",
            lambda network: Link(network.name, reverse("register:show", args=[network.key])),
            sort="name",
        ),
        Column[Network](
            "Region",
            lambda network: network.authority.region if network.authority else "",
            sort="authority__region",
        ),
        Column[Network](
            "State",
            lambda network: Lines(Tag(state_of(network)), _ending(network.authority, on)),
            sort="state",
        ),
        Column[Network]("Opened", lambda network: Day(network.opened_on), sort="opened_on"),
        Column[Network]("Host name", lambda network: space_of(network).host),
    )
    none = Empty("No LINks match", "Try fewer words, or another region.")
    return Table(
        "Register of LINks",
        columns,
        networks,
        counts=("LINk matches", "LINks match") if narrowed else ("LINk", "LINks"),
        empty=none if narrowed else Empty("No LINks have been opened yet."),
        dense=True,
        size="s",
        personal=False,
    )


def _ending(authority: Authority | None, on: date) -> str:
    if authority is None or authority.closes_on is None:
        return ""
    return f"{'Ended' if authority.closes_on <= on else 'Ends'} on {date_long(authority.closes_on)}"
