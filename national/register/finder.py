"""Find a LINk by what people type: a postcode in any form, the name of a council, a district or a town.

Pure: answers name authorities by slug; which network stands for an authority today is the register's to say.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from national.register.reference import Area, Share, areas, districts, places, reorganisations, sectors

FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9])")
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
ELSEWHERE = MappingProxyType(
    {
        "Scotland": frozenset(
            ["AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"]
        ),
        "Wales": frozenset(["CF", "LD", "LL", "NP", "SA"]),
        "Northern Ireland": frozenset({"BT"}),
        "the Channel Islands or the Isle of Man": frozenset(["GY", "IM", "JE"]),
    }
)
# Districts of Chester, Hereford and Shrewsbury that also hold places in Wales: Saltney and Broughton (CH4), Hay-on-Wye (HR3), Gladestry
# (HR5), Llanrhaeadr (SY10), Bronington (SY13), Tallarn Green (SY14), Montgomery (SY15), Welshpool (SY21), Llanfyllin (SY22). Known by these
# places and not counted, because the postcodes kept here are England's alone; so the list is partial. It serves only to say
# that an answer is not sure: a district that is missing here is answered by its English part.
OVER_THE_BORDER = MappingProxyType(
    dict.fromkeys(("CH4", "HR3", "HR5", "SY10", "SY13", "SY14", "SY15", "SY21", "SY22"), "Wales")
)
GENERIC_WORDS = frozenset(
    {"the", "of", "council", "county", "borough", "metropolitan", "district"}
    | {"royal", "london", "city", "unitary", "corporation"}
)
LONGEST_QUERY = 80


class NoSuchPlaceError(Exception):
    """What was typed leads to no authority; the message says what to do."""


class NotAPostcodeError(NoSuchPlaceError):
    pass


class NotInEnglandError(NoSuchPlaceError):
    pass


@dataclass(frozen=True)
class Candidate:
    """An authority that may be the one: `share` of the postcodes lie in it, or its name `via` matched."""

    slug: str
    share: float | None = None
    via: str = ""


@dataclass(frozen=True)
class Answer:
    """`certain` is false where several authorities share the postcode or name, or the name was only close; or where part of
    the postcode's district lies `beyond` England, in the country named.
    """

    query: str
    kind: str
    candidates: tuple[Candidate, ...]
    certain: bool
    note: str = ""
    beyond: str = ""


def find(query: str) -> Answer:
    """Find by postcode if it holds a digit, by name if not. Raises NoSuchPlaceError, a sentence to show."""
    text = " ".join(query.split())
    if not text:
        raise NoSuchPlaceError("Enter a postcode or the name of a place")
    if len(text) > LONGEST_QUERY:
        raise NoSuchPlaceError(f"Enter a postcode or a place of {LONGEST_QUERY} characters or fewer")
    return by_postcode(text) if any(letter.isdigit() for letter in text) else by_place(text)


# Postcodes


def by_postcode(query: str) -> Answer:
    code, shares, note = _located(query)
    candidates = tuple(Candidate(share.slug, share.share) for share in shares)
    country = beyond(code.partition(" ")[0])
    certain = len(candidates) == 1 and not country
    return Answer(code, "postcode", candidates, certain=certain, note=note, beyond=country)


def beyond(district: str) -> str:
    """The country outside England that part of a postcode district is known to lie in; empty where none is known."""
    letters = re.match("[A-Z]+", district)
    areas_of = ((country, codes) for country, codes in ELSEWHERE.items() if letters and letters[0] in codes)
    return OVER_THE_BORDER.get(district) or next((country for country, _ in areas_of), "")


def _located(query: str) -> tuple[str, tuple[Share, ...], str]:
    for code, sector, district in _readings(query):
        if sector in sectors():
            return code, sectors()[sector], ""
        if district in districts():
            return code, districts()[district], "" if code == district else _less_exact(sector, district)
    raise _refusal(query)


def _less_exact(sector: str, district: str) -> str:
    return f"We do not know the postcodes beginning {sector}, so this is the answer for all of {district}."


def _readings(query: str) -> Iterable[tuple[str, str, str]]:
    """(code, sector, district), likeliest first. "SE1 7" is a sector by its space, "SE17" a district."""
    plain = re.sub(r"[^A-Z0-9]", "", query.upper())
    for text in dict.fromkeys((plain, _mended(plain))):
        if match := FULL.fullmatch(text):
            outward, inward = match.groups()
            yield f"{outward} {inward}", f"{outward} {inward[0]}", outward
    spaced = re.fullmatch(r"([A-Z0-9]+) ([0-9])", query.upper().strip())
    if spaced:
        yield f"{spaced[1]} {spaced[2]}", f"{spaced[1]} {spaced[2]}", spaced[1]
    if DISTRICT.fullmatch(plain):
        yield plain, "", plain
    if match := SECTOR.fullmatch(plain):
        yield f"{match[1]} {match[2]}", f"{match[1]} {match[2]}", match[1]


def _mended(plain: str) -> str:
    """O typed for 0 and I or L for 1 where only a figure can stand: "SW1A OAA", "MI 1AE"."""
    outward, inward = plain[:-3], plain[-3:]
    figures = str.maketrans("OIL", "011")
    return outward[:1] + outward[1:].translate(figures) + inward[:1].translate(figures) + inward[1:]


def _refusal(query: str) -> NoSuchPlaceError:
    plain = re.sub(r"[^A-Z0-9]", "", query.upper())
    if not (FULL.fullmatch(plain) or DISTRICT.fullmatch(plain) or SECTOR.fullmatch(plain)):
        return NotAPostcodeError("Enter a full postcode, for example LS1 4AP, or the name of a place")
    letters = re.match(r"[A-Z]+", plain)
    for country, codes in ELSEWHERE.items():
        if letters and letters[0] in codes:
            return NotInEnglandError(f"{query.upper()} is in {country}. LINks are in England only")
    return NoSuchPlaceError(
        f"We cannot find {query.upper()}. Check the postcode, or enter the name of your council or town"
    )


# Places


@dataclass(frozen=True)
class Name:
    text: str
    slug: str
    folded: str


def by_place(query: str) -> Answer:
    wanted = _folded(query)
    if region := _region(query):
        return Answer(query, "place", region, certain=False)
    exact = [name for name in names() if name.folded == wanted]
    wider = [name for name in names() if f" {wanted}" in f" {name.folded}" and name.folded != wanted]
    if len(wanted) > 1 and (exact or wider):
        found = _candidates([*exact, *wider])
        sure = len({name.slug for name in exact}) == 1
        return Answer(query, "place", found, certain=sure or len(found) == 1)
    close = difflib.get_close_matches(wanted, by_folded(), n=5, cutoff=0.8) if wanted else []
    if not close:
        raise NoSuchPlaceError(f"We cannot find “{query}”. Try your council, the nearest town, or a postcode")
    found = _candidates(name for folded in close for name in by_folded()[folded])
    return Answer(query, "place", found, certain=False, note=f"We cannot find “{query}”. Did you mean:")


def _region(query: str) -> tuple[Candidate, ...]:
    """ "London" means every borough, not the City alone."""
    inside = (area for area in areas().values() if area.region.casefold() == query.casefold())
    return tuple(Candidate(area.slug, via=area.region) for area in inside)


def _candidates(matches: Iterable[Name]) -> tuple[Candidate, ...]:
    """The first name that led to each authority, in the order of likelihood."""
    first: dict[str, Name] = {}
    for name in matches:
        first.setdefault(name.slug, name)
    return tuple(Candidate(slug, via=name.text) for slug, name in first.items())


def _folded(text: str) -> str:
    """ "Royal Borough of Kingston-upon-Thames" and "kingston upon thames" are one name."""
    plain = re.sub(r"\bsaint\b", "st", re.sub(r"[’'.]", "", text.casefold()).replace("&", " and "))
    words = re.findall(r"[a-z]+", plain)
    telling = [word for word in words if word not in GENERIC_WORDS]
    return " ".join(telling or words)


@cache
def names() -> tuple[Name, ...]:
    """Every name that leads to an authority: its own first, then districts, towns and other spellings."""
    own = [*areas().values(), *(change.successor for change in reorganisations())]
    listed = [(text, area.slug) for area in own for text in _own_names(area)]
    listed += [(place, slug) for place, slug, _ in places()]
    return tuple(Name(text, slug, _folded(_without_note(text))) for text, slug in listed)


def _own_names(area: Area) -> tuple[str, ...]:
    return (area.name, area.official_name)


def _without_note(text: str) -> str:
    """ "St Ives (Cornwall)" answers to "St Ives"."""
    return re.sub(r" \(.*\)$", "", text)


@cache
def by_folded() -> Mapping[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for name in names():
        found[name.folded] = (*found.get(name.folded, ()), name)
    return MappingProxyType(found)
