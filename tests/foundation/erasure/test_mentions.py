"""A name is looked for everywhere; what is sealed, or not sent, is found and not shown."""

from foundation.drafts.models import Draft
from foundation.erasure import queries
from foundation.publishing import services as publishing
from tests.tenants.people.members import factories as members
from tests.tenants.powers.reports.factories import published

NAME = "Synthia Quorn"


def excerpts(words):
    return {(mention.table, mention.column): mention.excerpt for mention in queries.mentions(words)}


def test_it_is_found_with_the_words_around_it(network, at):
    members.person(NAME, at=at, access_needs=f"Write to {NAME} by post")
    found = excerpts([NAME.lower()])
    assert found["members_member", "access_needs"] == f"Write to {NAME} by post"
    assert ("members_member", "name") in found


def test_a_sealed_original_and_a_draft_are_found_and_not_shown(network, alice, at):
    report = published(at=at, text=f"{NAME} told us of her own mother’s stay.").report
    publishing.take_words_out(
        record=report,
        words=[NAME],
        mark="[name taken out]",
        note="It named somebody.",
        reason="x",
        by=alice,
        at=at,
    )
    Draft.objects.create(
        key="k", account_id=alice.account_id, path="/x/", typed=[["text", f"{NAME} rang"]], at=at
    )
    found = excerpts([NAME])
    assert found["publishing_redaction", "originals"] == queries.NOT_SHOWN
    assert found["publishing_redaction", "words"] == queries.NOT_SHOWN
    assert found["drafts_draft", "typed"] == queries.NOT_SHOWN
    assert not any("mother" in excerpt for excerpt in found.values())
