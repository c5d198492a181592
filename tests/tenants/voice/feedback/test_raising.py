"""From a set of what people told to a matter, a request, a letter to the service, and back to whoever told it."""

import pytest
from django.core import mail

from foundation.access import NotPermitted
from foundation.jobs.services import run_due
from foundation.law import Refused
from foundation.notify.models import Message
from tenants.plan.matters.models import Matter
from tenants.voice.feedback import queries
from tenants.voice.feedback.models import Experience, ServiceLetter
from tenants.voice.feedback.services import own, raising, reading
from tests.tenants.area.identity import factories as identities
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.plan.matters import factories as matters
from tests.tenants.voice.feedback import factories

pytestmark = pytest.mark.usefixtures("network")


@pytest.fixture
def clinic(network):
    identities.reachable(network)
    return make_provider(name="Zennor Clinic", email="clinic@zennor.example")


def told(clinic, *, at, by, edited="I waited six weeks.", **given):
    given = {"may_show": True, "provider": clinic, **given}
    experience = factories.read(at=at, edited=edited, what=f"{edited} Ask Ada Quill.", **given)
    reading.code(experience, themes_chosen=["waiting"], effects=[], by=by, at=at)
    experience.refresh_from_db()
    return experience


def test_from_a_set_to_a_matter_and_on_to_a_request_and_a_visit(at, alice, clinic, client_for):
    mine, other = told(clinic, at=at, by=alice), told(None, at=at, by=alice, edited="Elsewhere.")
    unused = told(clinic, at=at, by=alice, may_use=False, edited="Not to be used.")
    client, query = client_for(alice), f"?theme=waiting&service={clinic.pk}&quarter=2010-2"
    page = client.get(f"/experiences/together/{query}").text
    assert "I waited six weeks." in page
    assert "Elsewhere." not in page
    assert "Not to be used." not in page
    address = f"/experiences/together/look-into/{query}"
    refused = client.post(address, {"matter": "new"})
    assert "Enter what the new matter is" in refused.text
    response = client.post(address, {"matter": "new", "title": "Waiting in Zennor", "about": "Six weeks."})
    matter = Matter.objects.get(title="Waiting in Zennor")
    assert response.headers["Location"] == matter.get_absolute_url()
    assert (
        matter.came_from == "What people told the LINk: Waiting; Zennor Clinic; three months from April 2010."
    )
    shown = client.get(matter.get_absolute_url()).text
    assert "Somebody told us" in shown
    assert "Zennor Clinic" in shown
    assert f"/experiences/together/?matter={matter.pk}" in shown
    again = client.get(f"/experiences/together/{query}").text
    assert f"/requests/add/?matter={matter.pk}" in again or f"?matter={matter.pk}" in again
    assert "Ask for information" in again
    assert "Plan a visit" in again
    assert set(queries.matters_with(alice, [mine.pk])) == {matter}
    assert queries.matters_with(alice, [other.pk, unused.pk]) == []


def test_an_existing_matter_takes_them_as_well_and_each_only_once(at, alice, clinic):
    matter = matters.matter(at=at)
    experience = told(clinic, at=at, by=alice)
    for _ in range(2):
        raising.look_into(experiences=[experience.pk], matter=matter, by=alice, at=at)
    assert queries.matters_with(alice, [experience.pk]) == [matter]


def test_SetIsNotEmpty_a_matter_begins_with_something_that_was_told(at, alice):
    with pytest.raises(Refused, match="at least one"):
        raising.look_into(experiences=[], matter=None, title="Nothing", about="Nothing", by=alice, at=at)


def test_many_from_one_quarter_are_told_together_on_the_matter(at, alice, clinic, client_for):
    matter = matters.matter(at=at)
    many = [told(clinic, at=at, by=alice).pk for _ in range(11)]
    raising.look_into(experiences=many, matter=matter, by=alice, at=at)
    page = client_for(alice).get(matter.get_absolute_url()).text
    assert "What people told in the three months from April 2010" in page
    assert "Somebody told us" not in page


# --- A letter ----------------------------------------------------------------------------------------------------------


def drafted(clinic, experience, *, at, by, **given):
    return raising.draft_letter(
        provider=clinic,
        experiences=[experience.pk],
        title="Waiting",
        text="What do you do about it?",
        by=by,
        at=at,
        **given,
    )


def sent(letter, *, at, by, method="email"):
    raising.send_letter(letter, method=method, sent_on=at.date(), by=by, at=at)
    run_due(at)
    return letter


def test_the_host_prepares_a_letter_and_somebody_who_speaks_for_the_link_sends_it(
    at, alice, grace, clinic, client_for
):
    experience = told(clinic, at=at, by=alice)
    client, query = client_for(alice), f"?service={clinic.pk}"
    form = client.get(f"/experiences/together/write/{query}").text
    assert "nobody has a duty to answer it" in form
    client.post(
        f"/experiences/together/write/{query}",
        {
            "provider": clinic.pk,
            "title": "Waiting",
            "text": "What do you do about it?",
            "experiences": [experience.pk],
            "about_matter": "none",
        },
    )
    letter = ServiceLetter.objects.get()
    page = client.get(letter.get_absolute_url()).text
    assert "I waited six weeks." in page
    assert "Ada Quill" not in page
    assert client.get(f"/experiences/letters/{letter.pk}/send/").status_code == 403
    assert (
        "Send or leave" in client_for(grace).get("/start/").text
        or str(letter) in client_for(grace).get("/").text
    )
    form = {"method": "email", "sent_on_day": "14", "sent_on_month": "6", "sent_on_year": "2010"}
    client_for(grace).post(f"/experiences/letters/{letter.pk}/send/", form)
    letter.refresh_from_db()
    assert (str(letter.state), letter.sent_on) == ("sent", at.date())


def test_it_cites_no_power_shows_only_agreed_words_and_keeps_no_copy_of_them(at, alice, grace, clinic):
    letter = sent(drafted(clinic, told(clinic, at=at, by=alice), at=at, by=alice), at=at, by=grace)
    email = next(one for one in mail.outbox if one.to == [clinic.email])
    assert "I waited six weeks." in email.body
    assert "Ada Quill" not in email.body
    assert "you have no duty to answer it" in email.body
    for power in ("section 225", "working days", "duty to respond", "2008/528"):
        assert power not in email.body
    kept = Message.objects.get(url=letter.get_absolute_url())
    assert "I waited" not in kept.body
    assert "kept with what people told" in kept.body


def test_ShownByConsent_what_may_not_be_shown_is_in_no_letter(at, alice, grace, clinic):
    quiet = told(clinic, at=at, by=alice, may_show=False)
    with pytest.raises(Refused, match="agreed to have shown"):
        drafted(clinic, quiet, at=at, by=alice)
    experience = told(clinic, at=at, by=alice)
    letter = drafted(clinic, experience, at=at, by=alice)
    own.change_consents(
        experience, may_use=True, may_show=False, may_publish=False, may_contact=False, by=alice, at=at
    )
    with pytest.raises(Refused, match="agreed to have shown"):
        sent(letter, at=at, by=grace)
    assert not mail.outbox


def test_a_set_of_which_nothing_may_be_shown_has_no_letter(at, alice, clinic, client_for):
    told(clinic, at=at, by=alice, may_show=False)
    page = client_for(alice).get(f"/experiences/together/write/?service={clinic.pk}").text
    assert "None of these may be shown to a service" in page


def test_LetterNeedsAddress_where_none_is_recorded_it_goes_by_post(at, alice, grace, client_for):
    clinic = make_provider(name="Zennor Surgery")
    letter = drafted(clinic, told(clinic, at=at, by=alice), at=at, by=alice)
    with pytest.raises(Refused, match="email address is recorded"):
        sent(letter, at=at, by=grace)
    letter.refresh_from_db()
    sent(letter, at=at, by=grace, method="post")
    page = client_for(alice).get(f"/experiences/letters/{letter.pk}/print/").text
    assert "I waited six weeks." in page
    assert "no duty to answer" in page


def test_the_answer_is_recorded_and_told_to_each_who_can_hear_it(at, alice, grace, clinic, client_for):
    reached = told(clinic, at=at, by=alice, may_contact=True, email="zita@example.org", name="Zita")
    silent = told(clinic, at=at, by=alice)
    letter = raising.draft_letter(
        provider=clinic, experiences=[reached.pk, silent.pk], title="Waiting", text="Why?", by=alice, at=at
    )
    sent(letter, at=at, by=grace)
    client = client_for(alice)
    address = f"/experiences/letters/{letter.pk}/answer/"
    assert "Of 2 whose words it shows, 1 can hear of it" in client.get(address).text
    day = {"replied_on_day": "14", "replied_on_month": "6", "replied_on_year": "2010"}
    client.post(address, {**day, "answer": "We hired somebody.", "told": "They hired somebody."})
    letter.refresh_from_db()
    assert (str(letter.state), letter.reply) == ("answered", "We hired somebody.")
    assert [reply.text for reply in reached.replies.all()] == ["They hired somebody."]
    assert not silent.replies.exists()
    run_due(at)
    assert any("They hired somebody." in one.body for one in mail.outbox if one.to == ["zita@example.org"])
    assert str(letter.title) in client.get(reached.get_absolute_url()).text


def test_AnsweredInOrder_no_answer_before_the_letter(at, alice, grace, clinic):
    letter = sent(drafted(clinic, told(clinic, at=at, by=alice), at=at, by=alice), at=at, by=grace)
    with pytest.raises(Refused, match="not in the future"):
        raising.record_letter_reply(
            letter, replied_on=at.date().replace(year=2009), answer="Early.", told="", by=alice, at=at
        )


def test_whoever_told_it_reads_with_their_code_that_a_letter_went_and_what_came_of_it(
    at, alice, grace, clinic, client_for
):
    mine = factories.told(at=at, may_show=True, provider=clinic)
    reading.edit(mine, what="I waited.", good="", change="", by=alice, at=at)
    matter = matters.published(at=at)
    letter = sent(drafted(clinic, mine, at=at, by=alice, about=matters.about(matter)), at=at, by=grace)
    visitor = client_for(None)
    page = visitor.get(f"/tell-us/{factories.CODE}/told/").text
    assert "We wrote to Zennor Clinic about it" in page
    raising.record_letter_reply(
        letter, replied_on=at.date(), answer="Yes.", told="They said yes.", by=alice, at=at
    )
    assert "They said yes." in visitor.get(f"/tell-us/{factories.CODE}/told/").text
    story = client_for(alice).get(matter.get_absolute_url()).text
    assert "Letter to Zennor Clinic: Waiting" in story
    assert "Zennor Clinic answered" in story


def test_a_draft_can_be_left_unsent(at, alice, grace, clinic, client_for):
    letter = drafted(clinic, told(clinic, at=at, by=alice), at=at, by=alice)
    client_for(alice).post(f"/experiences/letters/{letter.pk}/leave/")
    letter.refresh_from_db()
    assert str(letter.state) == "dropped"
    with pytest.raises(Refused):
        sent(letter, at=at, by=grace)


def test_only_those_who_may_do_each(at, alice, bob, grace, clinic):
    letter = drafted(clinic, told(clinic, at=at, by=alice), at=at, by=alice)
    with pytest.raises(NotPermitted):
        sent(letter, at=at, by=alice)
    with pytest.raises(NotPermitted):
        drafted(clinic, Experience.objects.first(), at=at, by=grace)
    with pytest.raises(NotPermitted):
        raising.look_into(experiences=[1], matter=None, title="x", about="y", by=bob, at=at)
