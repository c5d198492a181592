"""Ballot papers: who gets one, what stands on it, and which of several counts."""

import io

import pikepdf
import pytest

from foundation.access.models import Download
from foundation.law import Refused
from foundation.reading import UnreadableError
from tenants.governing.elections import on_paper, queries, services
from tenants.governing.elections.envelopes import Envelope, envelope
from tests.tenants.governing.elections import factories
from tests.tenants.governing.elections.factories import BY, while_open
from tests.tenants.people.members import factories as members


@pytest.fixture
def election(network, at):
    members.person("Nora Paper", at=at, email="", address="1 Sefton Lane", postcode="L20 1AA")
    members.person("Pat Poste", at=at, email="pat@votes.example", address="2 Sefton Lane", contact_by="post")
    return factories.opened(at=at, others=3)


def voter(election, name):
    return next(one for one in factories.voters(election) if one.name == name)


def made_out(election, *, at, **facts):
    return services.make_out_paper(election, by=BY, at=while_open(election, at=at), **facts)


def text(response):
    return " ".join(response.content.decode().split())


def test_whoever_has_no_email_or_wants_post_gets_a_paper_once(election, at):
    when = while_open(election, at=at)
    assert [one.name for one in queries.to_make_out(election)] == ["Nora Paper", "Pat Poste"]
    assert services.make_out_papers(election, by=BY, at=when) == 2
    assert services.make_out_papers(election, by=BY, at=when) == 0
    assert voter(election, "Nora Paper").paper_on == when.date()


def test_whoever_voted_online_gets_no_paper(election, at):
    pat = voter(election, "Pat Poste")
    services.vote(pat, ranking=[1], at=while_open(election, at=at))
    assert [one.name for one in queries.to_make_out(election)] == ["Nora Paper"]
    with pytest.raises(Refused, match="has voted already"):
        made_out(election, envelope=Envelope(pat.number), again=False, at=at)


def test_papers_go_out_before_voting_opens_and_never_for_a_lot_or_without_a_choice(network, at):
    members.person("Nora Paper", at=at, email="")
    early = factories.standing(at=at)
    assert services.make_out_papers(early, by=BY, at=at) == 1
    drawn = factories.standing(("Gil", "Hal", "Ida"), at=at, method="lot", title="Panel")
    alone = factories.standing(("Jo",), at=at, title="Alone")
    for election in (drawn, alone):
        with pytest.raises(Refused):
            services.make_out_papers(election, by=BY, at=at)


def test_of_two_papers_only_the_latest_counts(election, at):
    """LatestPaperCounts"""
    number = voter(election, "Nora Paper").number
    with pytest.raises(Refused, match="No paper was made out"):
        made_out(election, envelope=Envelope(number), again=True, at=at)
    made_out(election, envelope=Envelope(number), again=False, at=at)
    with pytest.raises(Refused, match="Say that it was spoiled"):
        made_out(election, envelope=Envelope(number), again=False, at=at)
    second = made_out(election, envelope=Envelope(number), again=True, at=at)
    assert second.on_envelope == f"{number}/2"
    with pytest.raises(Refused, match=f"only envelope {number}/2 counts") as refused:
        services.strike(election, envelope=Envelope(number), by=BY, at=while_open(election, at=at))
    assert refused.value.code == "LatestPaperCounts"
    services.strike(election, envelope=Envelope(number, 2), by=BY, at=while_open(election, at=at))
    assert queries.poll_numbers(election) == queries.poll_numbers(election).__class__(8, 2, 1, 1)
    with pytest.raises(Refused, match="has voted already"):
        made_out(election, envelope=Envelope(number, 2), again=True, at=at)


def test_ballot_papers_are_alike_to_the_last_byte_and_name_no_voter(election, at):
    with pikepdf.open(io.BytesIO(on_paper.ballot_papers(election, 3, at))) as made:
        assert made.Root.MarkInfo.Marked
        drawn = [page.Contents.read_bytes() for page in made.pages]
    assert len(drawn) == 3
    assert len(set(drawn)) == 1


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("stv", "Write 1 beside the candidate you want most"),
        ("plurality", "Put a cross (X) beside up to 2 candidates."),
        ("approval", "Put a cross (X) beside every candidate with whom you agree."),
    ],
)
def test_the_paper_says_how_to_mark_it(network, at, method, sentence):
    assert sentence in " ".join(on_paper.how_to_mark(factories.opened(at=at, method=method)))


def test_a_long_list_of_candidates_goes_on_to_the_other_side(network, at):
    names = [f"Candidate {number:02}" for number in range(1, 21)]
    election = factories.opened(names, at=at)
    with pikepdf.open(io.BytesIO(on_paper.ballot_papers(election, 2, at))) as made:
        assert len(made.pages) == 4


@pytest.mark.parametrize(("typed", "read"), [("12", Envelope(12)), (" 12 / 2 ", Envelope(12, 2))])
def test_the_number_of_an_envelope_is_read(typed, read):
    assert envelope(typed) == read
    assert envelope(str(read)) == read


@pytest.mark.parametrize("typed", ["", "x", "12/", "/2", "12/0", "0", "1/2/3", "-1"])
def test_what_is_no_number_of_an_envelope_is_refused(typed):
    with pytest.raises(UnreadableError):
        envelope(typed)


def test_papers_are_made_out_printed_replaced_and_struck_on_the_pages(
    election, at, alice, client_for, settings
):
    settings.LINKS_CLOCK_START = while_open(election, at=at)
    host = client_for(alice)
    here = election.get_absolute_url()
    assert "2 wait for one now" in text(host.get(f"{here}papers/"))
    assert host.post(f"{here}papers/make-out/", {}).status_code == 302
    page = text(host.get(f"{here}papers/"))
    assert "0 wait for one now" in page
    day = while_open(election, at=at).date().isoformat()
    ballots = host.get(f"{here}papers/{day}/ballots.pdf")
    with pikepdf.open(io.BytesIO(ballots.content)) as made:
        assert len(made.pages) == 2
    shown = text(host.get(f"{here}papers/{day}/cover-sheets/"))
    assert "names, addresses and the numbers of envelopes" in shown
    covers = host.post(f"{here}papers/{day}/cover-sheets/", {})
    with pikepdf.open(io.BytesIO(covers.content)) as made:
        assert len(made.pages) == 4
    assert Download.objects.filter(title="Cover sheets of ballot papers", rows=2).count() == 1
    assert host.get(f"{here}papers/candidates.pdf").content.startswith(b"%PDF")
    assert host.get(f"{here}papers/2010-01-01/ballots.pdf").status_code == 404
    assert host.get(f"{here}papers/soon/ballots.pdf").status_code == 404
    number = voter(election, "Nora Paper").number
    refused = text(host.post(f"{here}papers/one/", {"envelope": f"{number}", "again": "no"}))
    assert "Say that it was spoiled" in refused
    assert "Enter a number as it stands" in text(
        host.post(f"{here}papers/one/", {"envelope": "x", "again": "no"})
    )
    assert host.post(f"{here}papers/one/", {"envelope": f"{number}", "again": "yes"}).status_code == 302
    assert f"only envelope {number}/2 counts" in text(host.post(f"{here}strike/", {"envelope": f"{number}"}))
    assert host.post(f"{here}strike/", {"envelope": f"{number}/2"}).status_code == 302


def test_who_may_not_run_elections_prints_nothing(election, bob, client_for):
    browser = client_for(bob)
    for page in ("papers/", "papers/one/", "papers/candidates.pdf", "papers/2010-06-14/cover-sheets/"):
        assert browser.get(f"{election.get_absolute_url()}{page}").status_code == 403
