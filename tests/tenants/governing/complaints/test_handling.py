"""A complaint from its arrival to the review: days, letters, refusals."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from foundation.access import Viewer
from foundation.access import queries as access
from foundation.jobs import services as jobs
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.workflow import history
from foundation.workflow.engine import WrongState
from tenants.governing.complaints import periods, queries
from tenants.governing.complaints.feature import to_do
from tenants.governing.complaints.models import Complaint
from tenants.governing.complaints.queries import following as links
from tenants.governing.complaints.services import council, following, handling, learning, reviewing
from tenants.governing.complaints.services.terms import set_terms
from tenants.governing.complaints.workflow import COMPLAINT
from tenants.governing.governance import services as governing
from tests.tenants.governing.complaints import factories
from tests.tenants.governing.governance import factories as governance
from tests.tenants.governing.governance import posts

MONDAY = date(2010, 6, 14)
LINK = Viewer.link("Whoever complained", "", ["complaints.handle"])


@pytest.fixture
def henry(network, at):
    account = next(a for a in access.holders("governance_member", at.date()) if a.name == "Henry")
    return access.viewer_of(account, at.date())


def later(at, days):
    return at + timedelta(days=days)


def letter(template):
    return Message.objects.get(template=f"complaints/email/{template}")


def test_days_are_working_days_after_the_day_of_receipt(network, at):
    complaint = factories.complaint(at=at)
    assert complaint.received_on == MONDAY
    assert periods.acknowledge_by(complaint) == date(2010, 6, 21)
    assert periods.answer_by(complaint) == date(2010, 7, 12)
    # Over Christmas, as the calendar of the law has it.
    complaint.received_on = date(2010, 12, 23)
    assert periods.acknowledge_by(complaint) == date(2011, 1, 4)


def test_what_the_link_decided_holds_for_what_comes_from_then_on(network, grace, at):
    """TermsAreAhead, TermsFollowProcedure"""
    before = factories.complaint(at=at)
    given = {
        "acknowledge_days": 3,
        "answer_days": 15,
        "review_within_days": 10,
        "review_days": 10,
        "told_council": "every",
        "why": "Core group, 14 June 2010",
    }
    with pytest.raises(Refused, match="from a day not before today"):
        set_terms(since=MONDAY - timedelta(days=1), **given, by=grace, at=at)
    with pytest.raises(Refused, match="Publish it first"):
        set_terms(since=MONDAY, **given, by=grace, at=at)
    governance.procedure("complaints")
    set_terms(since=MONDAY, **given, by=grace, at=at)
    after = factories.complaint(at=at)
    before.refresh_from_db()
    assert periods.acknowledge_by(before) == date(2010, 6, 21)
    assert periods.acknowledge_by(after) == date(2010, 6, 17)
    assert after.council_told_why == "The LINk tells the council of every complaint."


def test_only_governance_members_set_the_periods(network, alice, at):
    with pytest.raises(Exception, match="complaints - decide"):
        set_terms(since=MONDAY, why="x", by=alice, at=at)


def test_the_letter_says_what_happens_next_by_when_and_who_handles_it(network, alice, at):
    """HandledByWhoMay"""
    complaint = factories.complaint(at=at)
    received = letter("received")
    assert "we acknowledge it by 21 June 2010" in received.body
    assert "we answer by 12 July 2010" in received.body
    assert "made when the message is sent" in received.body
    with pytest.raises(Refused, match="handled by somebody who may handle complaints"):
        handling.acknowledge(complaint, handler=0, by=alice, at=at)
    handling.acknowledge(complaint, handler=alice.account_id, by=alice, at=at)
    assert "Alice handles your complaint" in letter("acknowledged").body
    assert (complaint.state, complaint.acknowledged_on) == ("open", MONDAY)


def test_the_link_is_made_when_the_email_leaves(network, mailoutbox, at):
    complaint = factories.complaint(at=at)
    jobs.run_due(at)
    sent = next(mail for mail in mailoutbox if "bea@example.org" in mail.to)
    assert links.follow_link(complaint) in sent.body
    assert links.follow_token(complaint) not in letter("received").body


def test_a_new_link_makes_earlier_ones_useless(network, alice, at):
    complaint = factories.complaint(at=at)
    token = links.follow_token(complaint)
    assert links.followed(token) == complaint
    following.renew_link(complaint, by=alice, at=at)
    assert links.followed(token) is None
    assert links.followed(links.follow_token(complaint)) == complaint
    assert links.followed("made up") is None


def test_it_takes_longer_only_to_a_later_day_that_they_agreed_to(network, alice, at):
    """LongerByAgreement"""
    complaint = factories.open_complaint(by=alice, at=at)
    with pytest.raises(Refused, match="due on 12 July 2010 now"):
        handling.agree_longer(complaint, until=date(2010, 7, 12), reason="x", by=alice, at=at)
    handling.agree_longer(complaint, until=date(2010, 7, 30), reason="A witness is away", by=alice, at=at)
    assert periods.answer_by(complaint) == date(2010, 7, 30)
    assert "A witness is away" in letter("longer").body


def test_the_host_prepares_and_a_governance_member_answers(network, alice, grace, at):
    """UpheldSaysSorry"""
    complaint = factories.open_complaint(by=alice, at=at)
    facts = {"outcome": "partly", "answer": "You were told late."}
    with pytest.raises(Refused, match="is told that the LINk is sorry"):
        handling.propose_answer(complaint, **facts, apology=" ", by=alice, at=at)
    handling.propose_answer(complaint, **facts, apology="We are sorry.", by=alice, at=at)
    with pytest.raises(Exception, match="complaints - decide"):
        handling.answer(complaint, read=complaint.proposal.digest, by=alice, at=at)
    handling.answer(complaint, read=complaint.proposal.digest, by=grace, at=at)
    assert (complaint.state, complaint.outcome, complaint.decided_by) == ("answered", "partly", "Grace")
    body = letter("answered").body
    assert "What we found: partly upheld." in body
    assert "We are sorry." in body
    assert "until 12 July 2010 that somebody else looks at it again" in body


def test_it_is_acknowledged_before_it_is_answered(network, grace, at):
    complaint = factories.complaint(at=at)
    with pytest.raises(WrongState):
        handling.propose_answer(complaint, outcome="not_upheld", answer="No", apology="", by=grace, at=at)


class TestAnsweredByTwo:
    """One writes the answer, another sends exactly these words."""

    @pytest.fixture
    def complaint(self, network, alice, at):
        return factories.open_complaint(by=alice, at=at)

    def write(self, complaint, by, at, answer="You were told late."):
        handling.propose_answer(complaint, outcome="not_upheld", answer=answer, apology="", by=by, at=at)
        return complaint.proposal.digest

    def test_nobody_sends_what_they_wrote_themselves(self, complaint, grace, at):
        read = self.write(complaint, grace, at)
        with pytest.raises(Refused, match="You wrote it"):
            handling.answer(complaint, read=read, by=grace, at=at)

    def test_nor_what_they_wrote_a_word_of(self, complaint, alice, grace, at):
        self.write(complaint, grace, at)
        read = self.write(complaint, alice, at, "Something else.")
        with pytest.raises(Refused, match="You wrote it"):
            handling.answer(complaint, read=read, by=grace, at=at)

    def test_what_was_changed_meanwhile_is_read_again(self, complaint, alice, grace, at):
        read = self.write(complaint, alice, at)
        self.write(complaint, alice, at, "Something else.")
        with pytest.raises(Refused, match="Read it again"):
            handling.answer(complaint, read=read, by=grace, at=at)

    def test_nothing_is_sent_that_nobody_wrote(self, complaint, grace, at):
        with pytest.raises(Refused, match="No answer is written yet"):
            handling.answer(complaint, read="", by=grace, at=at)

    def test_whoever_complained_reads_it_once_it_is_sent(self, complaint, alice, grace, client_for, at):
        read = self.write(complaint, alice, at, "You were told late, says the log.")
        address = f"/complaints/{complaint.pk}/answer/"
        client = client_for(grace)
        assert "says the log" in client.get(address).content.decode()
        assert not Message.objects.filter(template="complaints/email/answered").exists()
        assert client.post(address, {"read": read}).status_code == 302
        complaint.refresh_from_db()
        assert (complaint.answer, complaint.proposal.waits) == ("You were told late, says the log.", False)
        [sent] = [change for change in history(complaint, COMPLAINT) if change.move == "answer"]
        assert (sent.by_name, read in sent.note) == ("Grace", True)

    def test_the_page_of_an_answer_that_nobody_wrote_asks_for_it(self, complaint, grace, client_for):
        address = f"/complaints/{complaint.pk}/answer/"
        client = client_for(grace)
        assert client.get(address).url == f"{address}write/"
        words = {"outcome": "not_upheld", "answer": "We looked.", "apology": ""}
        assert client.post(f"{address}write/", words).status_code == 302
        assert "Read and send the answer" not in client.get(f"/complaints/{complaint.pk}/").content.decode()

    def test_it_waits_for_those_who_may_send_it(self, complaint, alice, grace, at):
        self.write(complaint, alice, at)
        waits = "Read and send the answer"
        assert any(waits in task.what for task in to_do(grace, at.date()))
        assert not any(waits in task.what for task in to_do(alice, at.date()))


def test_a_complaint_that_only_one_person_could_answer_goes_to_the_council(network, alice, grace, at):
    """Beside Grace there is nobody of the LINk or the host who is not complained of."""
    here = [one for one in queries.people_here(at.date()) if one.pk != grace.account_id]
    about = {"about": ["person"], "people": [one.name for one in here], "subject": "conduct"}
    complaint = factories.complaint(at=at, **about)
    assert complaint.is_told_to_council


def test_what_is_not_ours_is_signposted(network, alice, at):
    complaint = factories.complaint(at=at, text="The surgery was rude to me.")
    handling.pass_on(complaint, belongs_to="nhs", answer="Write to the practice manager.", by=alice, at=at)
    assert (complaint.state, complaint.outcome) == ("not_ours", "not_ours")
    body = letter("passed_on").body
    assert "Write to the practice manager." in body
    assert "Patient Advice and Liaison Service" in body


def test_two_people_set_it_aside_and_say_why(network, alice, grace, henry, at):
    """SetAsideByTwo"""
    complaint = factories.open_complaint(by=alice, at=at)
    with pytest.raises(Refused, match="Nobody has proposed it"):
        handling.set_aside(complaint, agrees=True, reason="x", by=henry, at=at)
    handling.propose_aside(complaint, aside_why="The same for the fifth time.", by=grace, at=at)
    with pytest.raises(Refused, match="You have proposed it yourself"):
        handling.set_aside(complaint, agrees=True, reason="x", by=grace, at=at)
    with pytest.raises(Refused, match="has proposed it already"):
        handling.propose_aside(complaint, aside_why="Again", by=henry, at=at)
    handling.set_aside(complaint, agrees=False, reason="It says something new.", by=henry, at=at)
    assert (complaint.state, complaint.aside_why) == ("open", "")
    handling.propose_aside(complaint, aside_why="The same for the fifth time.", by=henry, at=at)
    handling.set_aside(complaint, agrees=True, reason="I have read all five.", by=grace, at=at)
    assert (complaint.state, complaint.outcome) == ("set_aside", "set_aside")
    assert "The same for the fifth time.\n\nI have read all five." in letter("set_aside").body


def test_somebody_else_reviews_in_the_time_that_the_answer_said(network, alice, grace, henry, at):
    """ReviewedBySomebodyElse, ReviewAskedInTime"""
    complaint = factories.answered(by=alice, decider=grace, at=at)
    with pytest.raises(Refused, match="The last day was 12 July 2010"):
        reviewing.ask_for_review(complaint, review_why="No", by=LINK, at=later(at, 29))
    reviewing.ask_for_review(complaint, review_why="You did not ask Mo.", by=LINK, at=later(at, 28))
    assert (complaint.state, periods.review_by(complaint)) == ("in_review", date(2010, 8, 9))
    given = {"outcome": "upheld", "review_answer": "We asked Mo.", "apology": "Sorry again."}
    with pytest.raises(Refused, match="neither handled nor decided it before"):
        reviewing.review(complaint, **given, by=grace, at=later(at, 30))
    reviewing.review(complaint, **given, by=henry, at=later(at, 30))
    assert (complaint.state, complaint.outcome) == ("reviewed", "upheld")
    assert "take your complaint to the council" in letter("reviewed").body


def test_whoever_complained_withdraws_it(network, alice, at):
    complaint = factories.open_complaint(by=alice, at=at)
    handling.withdraw(complaint, by=LINK, at=at)
    assert (complaint.state, complaint.outcome) == ("withdrawn", "withdrawn")
    with pytest.raises(WrongState):
        handling.withdraw(complaint, by=LINK, at=at)


def test_the_council_is_told_at_once_and_says_what_it_did(network, alice, grace, signed_in_as, at):
    """CouncilWasTold, CouncilSpeaksForItself, TakenToCouncilOnce"""
    officer = signed_in_as("council_officer")
    complaint = factories.about_host(at=at)
    told = letter("council")
    assert told.to == officer.email
    assert "It is about the host." in told.body
    assert "Bea Long" not in told.body
    with pytest.raises(Refused, match="Nobody of the host speaks for the council"):
        council.say_for_council(complaint, council_said="All is well.", by=alice, at=at)
    council.say_for_council(complaint, council_said="We have met the host.", by=officer, at=at)
    assert "We have met the host." in letter("council_said").body
    with pytest.raises(Refused, match="taken to the council once"):
        council.take_to_council(complaint, why="x", by=grace, at=at)
    other = factories.complaint(at=at)
    with pytest.raises(Refused, match="that it was told of"):
        council.say_for_council(other, council_said="x", by=officer, at=at)


def test_what_was_learned_is_published_by_a_governance_member_and_names_nobody(network, alice, grace, at):
    """LearningNamesNobody, LearningIsApproved"""
    complaint = factories.open_complaint(by=alice, at=at, people=["Mo Ray"], about=["person"])
    for words in ("Mo Ray was late.", "Mr Ray's way of talking", "Bea Long was right", "Alice mended it"):
        with pytest.raises(Refused, match="without the name of anybody"):
            learning.write_learning(complaint, learning=words, by=alice, at=at)
    learning.write_learning(complaint, learning="We ring everybody when a meeting moves.", by=alice, at=at)
    with pytest.raises(Refused, match="once the complaint has ended"):
        learning.publish_learning(complaint, read=complaint.digest_of_learning, by=grace, at=at)
    factories.answer(complaint, by=alice, decider=grace, at=at)
    with pytest.raises(Exception, match="complaints - decide"):
        learning.publish_learning(complaint, read=complaint.digest_of_learning, by=alice, at=at)
    learning.publish_learning(complaint, read=complaint.digest_of_learning, by=grace, at=at)
    assert list(queries.published_learning()) == [complaint]
    learning.write_learning(complaint, learning="We write to everybody.", by=alice, at=at)
    assert list(queries.published_learning()) == []


def test_LearningByTwo_nobody_publishes_what_they_wrote(network, alice, grace, henry, client_for, at):
    complaint = factories.answered(by=alice, decider=grace, at=at)
    learning.write_learning(complaint, learning="We ring everybody.", by=grace, at=at)
    read = complaint.digest_of_learning
    with pytest.raises(Refused, match="You wrote it"):
        learning.publish_learning(complaint, read=read, by=grace, at=at)
    assert list(queries.learning_waiting(grace)) == []
    assert list(queries.learning_waiting(henry)) == [complaint]
    learning.write_learning(complaint, learning="We ring everybody first.", by=alice, at=at)
    with pytest.raises(Refused, match="Read it again"):
        learning.publish_learning(complaint, read=read, by=henry, at=at)
    address = f"/complaints/{complaint.pk}/learning/publish/"
    assert client_for(henry).post(address, {"read": complaint.digest_of_learning}).status_code == 302
    assert list(queries.published_learning()) == [complaint]


def test_an_action_has_a_person_a_day_and_a_result(network, alice, at):
    """ActionHasItsDay, ActionIsDoneOnce"""
    complaint = factories.open_complaint(by=alice, at=at)
    given = {"what": "Ring everybody", "who": "The support worker"}
    with pytest.raises(Refused, match="today or later"):
        learning.plan_action(complaint, **given, due_on=MONDAY - timedelta(days=1), by=alice, at=at)
    action = learning.plan_action(complaint, **given, due_on=MONDAY, by=alice, at=at)
    with pytest.raises(Refused, match="today or before"):
        learning.finish_action(action, done_on=date(2010, 6, 15), result="Done", by=alice, at=at)
    learning.finish_action(action, done_on=MONDAY, result="Forty calls", by=alice, at=at)
    with pytest.raises(Refused, match="recorded once"):
        learning.finish_action(action, done_on=MONDAY, result="Again", by=alice, at=at)


def test_what_came_by_telephone_says_who_wrote_it_down(network, alice, at):
    """ComplaintHasCome"""
    complaint = factories.by_telephone(by=alice, at=at, email="", telephone="01632 960 002")
    assert (complaint.way, complaint.entered_by) == ("telephone", "Alice")
    with pytest.raises(Refused, match="is in the future"):
        factories.by_telephone(by=alice, at=at, received_on=MONDAY + timedelta(days=1))


def test_nobody_has_to_say_who_they_are(network, alice, at):
    complaint = factories.complaint(at=at, name="", email="")
    assert not Message.objects.filter(template="complaints/email/received").exists()
    handling.acknowledge(complaint, handler=alice.account_id, by=alice, at=at)
    assert complaint.is_anonymous


def test_ten_in_an_hour_from_one_place_are_enough(network, at):
    """NotTooManyComplaints"""
    for _ in range(10):
        factories.complaint(at=at, sent_from="192.0.2.1")
    with pytest.raises(Refused, match="Try again in an hour"):
        factories.complaint(at=at, sent_from="192.0.2.1")
    factories.complaint(at=at, sent_from="192.0.2.2")


def test_a_form_that_is_sent_twice_is_one_complaint(network, at):
    first = factories.complaint(at=at, form="the same")
    second = factories.complaint(at=at, form="the same", text="Changed meanwhile")
    assert first == second
    assert Complaint.objects.count() == 1


def test_figures_are_of_years_that_are_over_and_protected(network):
    def come(number, subject):
        for _ in range(number):
            factories.complaint(
                at=datetime(2009, 5, 5, 9, tzinfo=timezone.get_current_timezone()), subject=subject
            )

    come(6, "visit")
    come(2, "money")
    [year] = queries.years(MONDAY)
    assert year.year == "2009-10"
    assert year.by_subject["visit"].shown == "5"
    assert year.by_subject["money"].shown == "[c]"
    assert year.by_subject["other"].shown == "0"
    assert year.received.shown == "10"
    assert queries.years(date(2010, 3, 31)) == []


def test_handing_on_tells_whoever_complained(network, alice, grace, at):
    complaint = factories.open_complaint(by=alice, at=at)
    handling.hand_to(complaint, handler=grace.account_id, by=alice, at=at)
    assert complaint.handler_name == "Grace"
    assert "Grace handles your complaint from now on" in letter("handed_on").body


def test_choosing_language_and_form(network, at):
    complaint = factories.complaint(at=at)
    following.choose_form(complaint, language="pl", formats=["large_print"], by=LINK, at=at)
    assert complaint.needs == ["Polish", "Large print"]


def test_something_added_is_noted_and_those_able_are_told(network, at):
    complaint = factories.complaint(at=at)
    before = Message.objects.filter(template="complaints/email/arrived").count()
    following.add(complaint, text="It happened again.", by=LINK, at=at)
    assert Message.objects.filter(template="complaints/email/arrived").count() == 2 * before


def test_what_whoever_goes_had_in_hand_is_named_before_and_waits_for_the_others_after(
    network, grace, client_for, at
):
    body = posts.body(at=at)
    term = posts.term(posts.post(body, at=at), "Ada Quill", at=at, sign_in="ada@example.org")
    term.refresh_from_db()
    ada = access.viewer_of(term.account, at.date())
    complaint = factories.complaint(at=at)
    handling.acknowledge(complaint, handler=term.account_id, by=ada, at=at)
    assert queries.waiting(grace, at.date()) == []
    page = client_for(grace).get(f"/governance/terms/{term.pk}/end/").text
    assert f"handles complaint {complaint.pk}" in page
    governing.end_term(term=term, on=at.date(), reason="resigned", by=Viewer.system("tests"), at=at)
    tomorrow = at.date() + timedelta(days=1)
    assert queries.waiting(grace, tomorrow) == [complaint]
    (task,) = to_do(grace, tomorrow)
    assert task.note == "Ada Quill had it, and handles complaints no more: take it on."
