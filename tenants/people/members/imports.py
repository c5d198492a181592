"""Members and participants brought in from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from foundation.access import Viewer
from foundation.design import forms
from foundation.imports import (
    Candidate,
    Column,
    Entry,
    Filled,
    ImportKind,
    Problem,
    Words,
    WrongRow,
    answer,
    day,
    one_of,
    several_of,
    telephone,
)
from foundation.law import Refused, Rule
from foundation.reading import look
from foundation.timekeeping import today
from tenants.people.members import merged, rules, services
from tenants.people.members.file_form import FileForm
from tenants.people.members.forms.register import OrganisationForm
from tenants.people.members.likeness import Person, likenesses
from tenants.people.members.models import (
    Consent,
    ConsentHow,
    ContactBy,
    Format,
    Involvement,
    Kind,
    Language,
    Member,
    Pairing,
    Representation,
    Tier,
    Topic,
)
from tenants.people.members.newcomers import Newcomer, Period, checked
from tenants.permissions import P

ASKED = OrganisationForm.base_fields
# Of a name, of any length: the whole is held by the rule of its column.
_PART = forms.Text(label="Name", required=False)


def _by_form(name: str) -> Any:
    return answer(ASKED[name])


COLUMNS = (
    Column(
        "name",
        "Name",
        _by_form("name"),
        ("full name", "member", "member name", "contact name", "organisation", "organisation name", "group"),
    ),
    Column("title", "Title", answer(_PART), ("salutation", "mr mrs ms")),
    Column("first_name", "First name", answer(_PART), ("forename", "forenames", "given name", "first names")),
    Column("surname", "Surname", answer(_PART), ("last name", "family name", "second name")),
    Column(
        "kind",
        "Person or organisation",
        one_of(Kind.choices, {"individual": "person", "group": "organisation", "org": "organisation"}),
        ("kind", "type", "individual or organisation"),
    ),
    Column(
        "tier",
        "Takes part as",
        one_of(Tier.choices, {"members": "member", "participants": "participant", "involved": "participant"}),
        ("membership", "membership type", "tier", "level", "member or participant"),
    ),
    Column(
        "joined_on",
        "Date joined",
        day(forms.Date(label="Date joined", latest=today)),
        ("joined", "join date", "joined on", "member since", "since", "start date"),
    ),
    Column("email", "Email address", _by_form("email"), ("email", "e mail", "e mail address", "mail")),
    Column(
        "telephone",
        "Telephone number",
        telephone(ASKED["telephone"]),
        ("telephone", "phone", "phone number", "tel", "tel no", "mobile", "mobile number", "contact number"),
    ),
    Column(
        "address",
        "Address",
        _by_form("address"),
        (
            "postal address",
            "street",
            *(f"address {number}" for number in range(1, 6)),
            *(f"address line {number}" for number in range(1, 6)),
            *(f"address{number}" for number in range(1, 6)),
            "town",
            "city",
            "county",
        ),
        join="\n",
    ),
    Column("postcode", "Postcode", _by_form("postcode"), ("post code", "pcode", "zip")),
    Column(
        "contact_by",
        "Contact by",
        one_of(
            ContactBy.choices, {"phone": "telephone", "e mail": "email", "letter": "post", "mail": "post"}
        ),
        ("preferred contact", "contact method", "how to contact", "contact preference"),
    ),
    Column(
        "topics",
        "Interested in",
        several_of(Topic.choices, {"gps": "general_practice", "gp": "general_practice"}),
        ("interests", "topics", "areas of interest"),
        hint="Several with semicolons between them",
    ),
    Column("language", "Language", one_of(Language.choices), ("reads", "preferred language")),
    Column(
        "formats",
        "Format",
        several_of(Format.choices, {"easyread": "easy_read", "sign language": "bsl"}),
        ("formats", "preferred format", "alternative format"),
    ),
    Column(
        "access_needs",
        "Access needs",
        _by_form("access_needs"),
        ("requirements", "special requirements", "support needs", "access requirements"),
    ),
    Column(
        "declared_interest",
        "Interests to declare",
        _by_form("declared_interest"),
        ("declared interests", "declaration", "conflict of interest"),
    ),
    Column(
        "consented_on",
        "Day they agreed",
        day(forms.Date(label="Day they agreed", latest=today)),
        ("consent date", "date of consent", "consented on", "agreed on"),
    ),
    Column(
        "consent_how",
        "How they agreed",
        one_of(
            ConsentHow.choices,
            {"letter": "writing", "form": "writing", "online": "website", "phone": "telephone"},
        ),
        ("consent", "consent how", "consent method"),
    ),
    Column(
        "representative",
        "Name of their representative",
        _by_form("representative"),
        ("representative", "contact person", "contact"),
    ),
)


class MemberImport(ImportKind):
    code = "members"
    words = Words("member or participant", "members and participants")
    model = Member
    permission = P.MEMBERS_MANAGE
    columns = COLUMNS
    parts = (
        (Involvement, "member"),
        (Representation, "organisation"),
        (Consent, "member"),
        (Pairing, "survivor"),
    )
    address = "members:list"
    questions = FileForm

    def details(self, values: Mapping[str, Any], answers: Mapping[str, Any], on: date) -> Newcomer:
        said = {**{name: answer for name, answer in answers.items() if answer}, **values}
        name = values.get("name") or _put_together(values)
        _require(name, "name", str(ASKED["name"].error_messages["required"]))
        _require(len(name) <= 200, "name", "The name must be 200 characters or less")
        newcomer = Newcomer(
            kind=said["kind"],
            details={
                "name": name,
                **{field: values.get(field, "") for field in _TEXTS},
                "topics": values.get("topics", []),
                "language": values.get("language", Language.ENGLISH),
                "formats": values.get("formats", []),
                "contact_by": values.get("contact_by") or _likeliest_way(values),
                **_consent(values, answers),
            },
            periods=[Period(tier=said["tier"], starts_on=said["joined_on"])],
            representative=values.get("representative", "") if said["kind"] == Kind.ORGANISATION else "",
            represented_since=said["joined_on"],
        )
        try:
            checked(newcomer, on)
        except Refused as error:
            raise WrongRow(Problem(error.detail or error.sentence, _COLUMN_OF.get(error.rule, ""))) from error
        return newcomer

    def matches(self, entries: Sequence[Entry]) -> dict[int, list[Candidate]]:
        return {
            number: [Candidate(like.member_id, like.about, like.why) for like in known]
            for number, known in likenesses([_person(entry) for entry in entries]).items()
        }

    def same_in_file(self, entries: Sequence[Entry]) -> dict[int, tuple[int, str]]:
        first: dict[tuple[str, ...], int] = {}
        found: dict[int, tuple[int, str]] = {}
        for entry in entries:
            for key, why in _keys(_person(entry)):
                earlier = first.setdefault(key, entry.number)
                if earlier != entry.number:
                    found.setdefault(entry.number, (earlier, why))
        return found

    def add(self, entries: Sequence[Entry], *, by: Viewer, at: datetime) -> list[int]:
        newcomers = [entry.details for entry in entries]
        return [member.pk for member in services.add_many(newcomers=newcomers, by=by, at=at)]

    def fill(self, pairs: Sequence[tuple[int, Entry]], *, by: Viewer, at: datetime) -> list[Filled]:
        known = {member_id: entry.details.details for member_id, entry in pairs}
        return [Filled(*filled) for filled in services.fill_gaps(known=known, by=by, at=at).items()]

    def survivors(self, record_ids: Sequence[int]) -> Mapping[int, int]:
        return merged.survivors_of(record_ids)

    def keep_apart(self, pairs: Iterable[tuple[int, int]], *, by: Viewer, at: datetime) -> None:
        services.keep_apart(these=pairs, by=by, at=at)

    def empty_again(self, filled: Mapping[int, Sequence[str]], *, by: Viewer, at: datetime) -> None:
        services.empty_again(filled=filled, by=by, at=at)

    def take_out(self, record_ids: Sequence[int], *, by: Viewer, at: datetime) -> None:
        services.take_out_many(members=record_ids, by=by, at=at)


_TEXTS = ("email", "telephone", "address", "postcode", "access_needs", "declared_interest")
_COLUMN_OF: dict[type[Rule], str] = {
    rules.ReachableAsTheyWish: "contact_by",
    rules.ConsentOnRecord: "consented_on",
    rules.DaysThatHaveCome: "joined_on",
}


def _require(condition: object, column: str, why: str) -> None:
    if not condition:
        raise WrongRow(Problem(f"{why}.", column))


def _put_together(values: Mapping[str, Any]) -> str:
    parts = (values.get(part, "") for part in ("title", "first_name", "surname"))
    whole = " ".join(part for part in parts if part)
    return whole if values.get("first_name") or values.get("surname") else ""


def _likeliest_way(values: Mapping[str, Any]) -> ContactBy:
    """Where the file does not say how they want to be contacted: by what it gives."""
    ways = (("email", ContactBy.EMAIL), ("address", ContactBy.POST), ("telephone", ContactBy.TELEPHONE))
    return next((way for field, way in ways if values.get(field)), ContactBy.IN_PERSON)


def _consent(values: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, object]:
    """What a row says of consent goes before what was said of the file as a whole."""
    said = values if values.keys() & {"consented_on", "consent_how"} else answers
    return {
        "consented_on": said.get("consented_on") or None,
        "consent_how": said.get("consent_how") or "",
    }


def _person(entry: Entry) -> Person:
    values = entry.values
    reached = {field: values.get(field, "") for field in ("email", "telephone", "postcode")}
    return Person(entry.number, values.get("name") or _put_together(values), **reached)


def _keys(person: Person) -> Iterable[tuple[tuple[str, ...], str]]:
    """What two rows of one file have in common when they may be the same."""
    if person.email:
        yield ("email", person.email.lower()), "the same email address"
    if person.telephone:
        figures = "".join(sign for sign in person.telephone if sign.isdigit())
        yield ("telephone", figures[-10:]), "the same telephone number"
    yield ("name", look(person.name), person.postcode), "the same name and postcode"


MEMBERS = MemberImport()
