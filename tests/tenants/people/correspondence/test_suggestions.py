"""Where a letter to sort may belong: what it names, who wrote it, what was written to them before."""

import pytest

from foundation.access import NotPermitted
from tenants.people.correspondence.suggestions import MOST, suggestions
from tests.conftest import viewer_in
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.people.correspondence.factories import by_post, email, taken
from tests.tenants.people.members.factories import person

GENERAL = "sefton@in.links.example"
STRANGER = {"From": "somebody@elsewhere.example", "Subject": "Hello"}


def told(letter, viewer):
    return [(found.record, found.why) for found in suggestions(letter, viewer)]


@pytest.mark.parametrize(
    "words",
    [
        "Your reference: Information request {pk}.",
        "re INFORMATION  REQUEST no. {pk}",
        "> Reference: information\n> request {pk}",
        "Information-request: {pk}, of 14 June",
    ],
)
def test_a_reference_in_the_text_or_the_subject_comes_first(case, alice, words):
    words = words.format(pk=case.pk).replace("\n> ", "\n")
    letter = taken(email(GENERAL, words, **STRANGER))
    assert told(letter, alice) == [(case, f"It names “Information request {case.pk}”")]
    subject = taken(
        email(
            GENERAL,
            "See above",
            **STRANGER | {"Subject": " ".join(words.split())},
            Message_ID="<s@x.example>",
        )
    )
    assert told(subject, alice)[0][0] == case


def test_a_number_of_something_else_or_of_nothing_is_no_reference(case, alice):
    for number, words in enumerate(
        (
            f"Request {case.pk}",
            f"Information request {case.pk}7",
            f"Misinformation request {case.pk}",
            "Information request 9" + "9" * 30,
        )
    ):
        assert told(taken(email(GENERAL, words, **STRANGER, Message_ID=f"<{number}@x.example>")), alice) == []


def test_what_names_a_body_leads_to_what_it_was_asked_and_then_to_it(case, alice):
    body = case.provider
    body.name = "Zennor Hospitals Trust"
    body.save()
    words = f"I waited at {body.name.upper().replace(' ', chr(10))}, for hours"
    letter = by_post(subject="A complaint", text=words, sender_name="Nobody known")
    assert told(letter, alice) == [
        (case, f"It names {body}, and a message about this went there"),
        (body, f"It names {body}"),
    ]


def test_a_name_is_found_however_it_is_written_and_as_whole_words_only(network, alice):
    body = make_provider(kind="care_home_residential", name="St Anne’s, Café-House")
    short = make_provider(kind="care_home_residential", name="Hill")
    for words, found in (
        ("About st annes cafe house.", [body]),
        ("About ST ANNE'S - CAFE HOUSE!", [body]),
        ("About St Anne’s Café-Houses", []),
        ("About the hill", []),
    ):
        letter = by_post(subject="x", text=words, sender_name="Nobody known")
        assert [record for record, _ in told(letter, alice)] == found
    assert short.name == "Hill", "too short to be told from a word"


def test_the_body_with_the_longest_name_is_likelier(network, alice):
    make_provider(kind="nhs_trust_acute", name="Royal Hospital")
    longer = make_provider(kind="nhs_trust_acute", name="Royal Hospital Waterloo")
    letter = by_post(subject="Royal Hospital Waterloo", text="x", sender_name="Nobody known")
    assert told(letter, alice)[0][0] == longer


def test_whose_name_is_signed_is_suggested_and_a_name_of_many_says_so(network, alice, at):
    first = person("Marta Bell", email="", at=at)
    assert told(by_post(sender_name="MARTA BELL", subject="x", text="y"), alice) == [
        (first, "It is from somebody called MARTA BELL")
    ]
    person("Marta Bell", email="other@people.example", at=at)
    found = told(by_post(sender_name="Marta Bell", subject="x", text="y"), alice)
    assert [why for _, why in found] == ["It is from somebody called Marta Bell; there are several"] * 2


def test_another_address_of_the_same_organisation_is_told_but_not_of_a_provider_of_mail(network, alice, at):
    body = make_provider(kind="nhs_trust_acute", name="Trust of the same", email="chief@same.example")
    letter = taken(email(GENERAL, From="porter@same.example", Subject="Hello"))
    assert told(letter, alice) == [(body, "An address that ends in @same.example stands on it")]
    for number in range(4):
        person(f"Reader {number}", email=f"reader{number}@mail.example", at=at)
    assert (
        told(taken(email(GENERAL, From="x@mail.example", Subject="Hello", Message_ID="<3@x.example>")), alice)
        == []
    )


def test_what_the_viewer_may_not_see_is_not_suggested(case, network, alice):
    with pytest.raises(NotPermitted):
        suggestions(by_post(), viewer_in(network, "bob"))


def test_there_are_never_more_than_can_be_looked_through(network, alice, at):
    for number in range(MOST):
        make_provider(kind="care_home_residential", name=f"Home number {number}")
        person("Marta Bell", email=f"marta{number}@people.example", at=at)
    text = " ".join(f"Home number {number}." for number in range(MOST))
    assert len(suggestions(by_post(sender_name="Marta Bell", text=text), alice)) == MOST
