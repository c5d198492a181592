import pytest

from foundation.access import Viewer
from foundation.exchange import services as post_room
from foundation.exchange.models import Receipt
from tests.foundation.exchange.builders import quarterly_return


@pytest.fixture
def envelope(network, at):
    return post_room.send(quarterly_return(network.key), to="department", by=Viewer.system("tests"), at=at)


def test_the_page_lists_exactly_what_was_sent(envelope, alice, client_for):
    page = client_for(alice).get("/post-room/").content.decode()
    assert "Quarterly return 2009-10 Q4" in page
    assert "Sent to the Department of Health" in page
    assert "On its way" in page
    page = client_for(alice).get("/post-room/?direction=received").content.decode()
    assert "Nothing has crossed the border yet" in page
    assert client_for(alice).get("/post-room/?direction=sideways").status_code == 200


def test_each_opens_to_the_exact_body(envelope, alice, client_for):
    page = client_for(alice).get(f"/post-room/{envelope.uuid}/").content.decode()
    assert "&quot;reports_sent&quot;: {" in page
    assert envelope.digest in page
    assert "Rounded to the nearest 5" in page


def test_it_is_for_those_who_may(envelope, bob, client_for):
    assert client_for(bob).get("/post-room/").status_code == 403
    assert client_for(bob).get(f"/post-room/{envelope.uuid}/").status_code == 403


def test_another_network_does_not_learn_that_it_exists(envelope, charlie, other_network, client_for):
    client = client_for(charlie, other_network)
    assert client.get(f"/post-room/{envelope.uuid}/").status_code == 404
    assert "Nothing has crossed" in client.get("/post-room/").content.decode()


def test_a_refusal_is_shown_with_its_reason(department, dora, client_for, at, other_network):
    from uuid import uuid4

    from foundation.timekeeping.periods import Quarter
    from messages.return_query import ReturnQuery

    query = ReturnQuery(
        network=other_network.key,
        period=Quarter.of("2009-10", 4),
        revision=1,
        envelope=uuid4(),
        question="Is this right?",
        asked_on=at.date(),
        answer_by=at.date(),
    )
    sent = post_room.send(query, to=other_network.key, by=dora, at=at)
    page = client_for(dora).get("/post-room/").content.decode()
    assert "Sent to Barnet LINk" in page
    assert "Return query 2009-10 Q4" in page
    assert not Receipt.objects.filter(envelope=sent).exists()
