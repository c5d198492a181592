"""Papers of a sitting: by email or by post, in time or late, and never to whoever has an interest in what they are about."""

from datetime import date, timedelta

import pytest

from foundation.access import NotPermitted
from foundation.law import Refused
from foundation.notify.models import Message
from foundation.tenancy import atomic, entering
from tenants.governing.governance import on_paper, queries, services, tasks
from tenants.governing.governance.models import Attendance, Sitting
from tenants.governing.governance.presenters import public_minutes
from tenants.governing.governance.presenters import sittings as presenters
from tenants.people.correspondence import services as post
from tests.overlap import overlapping
from tests.people import AT, space_of
from tests.tenants.governing.governance import sitting
from tests.tenants.governing.governance.posts import SYSTEM
from tests.tenants.governing.interests import factories as interests
from tests.tenants.powers.visits import factories as visits

ON = date(2010, 6, 28)


def reachable(group):
    """The first three read email, the fourth wants post, the fifth has no email address."""
    for number, term in enumerate(group.terms):
        member = term.member
        member.email = f"member{number}@group.example" if number < 4 else ""
        member.address, member.contact_by = "1 Zennor Lane", "post" if number >= 3 else "email"
        member.save(update_fields=["email", "address", "contact_by"])


@pytest.fixture
def group(network, at):
    made = sitting.group(at=at)
    reachable(made)
    sitting.procedure(sitting.of(made, notice_days=7), at=at)
    return made


def called(group, at, **facts):
    meeting = services.call_sitting(
        body=group.body, on=ON, way="meeting", place="Zennor hall", called_on=at.date(), by=SYSTEM, at=at
    )
    services.add_item(sitting=meeting, title="How we work", text="Four options.", by=SYSTEM, at=at)
    return meeting


def papers(meeting):
    return {str(row): (row.papers_on, row.papers_how) for row in queries.attendances(meeting)}


def test_they_go_by_email_to_whoever_reads_it_and_wait_as_letters_for_the_others(group, at):
    meeting = called(group, at)
    assert list(on_paper.waiting(SYSTEM, at.date())) == []
    assert services.send_papers(sitting=meeting, by=SYSTEM, at=at) == (3, 2)
    assert papers(meeting)["Ada Quill"] == (at.date(), "By email")
    assert papers(meeting)["Ed Frost"] == (None, "")
    assert "Four options." in Message.objects.get(to="member0@group.example").body
    letters = list(on_paper.waiting(SYSTEM, at.date()))
    assert {letter.letter.to for letter in letters} == {"Di Marsh", "Ed Frost"}
    keys = [letter.key for letter in letters]
    post.record_posted(keys=keys, on=at.date(), by=SYSTEM, at=at)
    assert papers(meeting)["Ed Frost"] == (at.date(), "By post")
    assert services.send_papers(sitting=meeting, by=SYSTEM, at=at) == (0, 0)


def test_they_are_sent_before_the_sitting_with_something_on_the_agenda_by_who_keeps_it(group, bob, at):
    """PapersSaySomething"""
    meeting = services.call_sitting(
        body=group.body, on=ON, way="meeting", called_on=at.date(), by=SYSTEM, at=at
    )
    with pytest.raises(Refused) as refused:
        services.send_papers(sitting=meeting, by=SYSTEM, at=at)
    assert refused.value.code == "PapersSaySomething"
    with pytest.raises(NotPermitted):
        services.send_papers(sitting=meeting, by=bob, at=at)


def test_an_email_that_is_refused_gave_nobody_the_papers(group, at):
    meeting = called(group, at)
    services.send_papers(sitting=meeting, by=SYSTEM, at=at)
    row = next(row for row in queries.attendances(meeting) if str(row) == "Ada Quill")
    tasks.papers_failed(attendance_id=row.pk, at=at)
    assert papers(meeting)["Ada Quill"] == (None, "")
    again = tasks.papers_again(attendance_id=row.pk, to="ada@new.example", at=at + timedelta(days=1))
    assert again["papers"][0]["text"] == "Four options."
    assert papers(meeting)["Ada Quill"] == (at.date() + timedelta(days=1), "By email")


def test_papers_after_the_notice_are_shown_as_late_in_the_minutes_too(group, alice, client_for, at):
    meeting = called(group, at)
    assert queries.notice_asked(meeting) == 7
    first, second = queries.attendances(meeting)[:2]
    give = {"sitting": meeting, "how": "By hand", "by": SYSTEM}
    services.give_papers(to=[first.pk], on=ON - timedelta(days=7), at=at + timedelta(days=13), **give)
    services.give_papers(to=[second.pk], on=ON - timedelta(days=6), at=at + timedelta(days=13), **give)
    made = presenters.minutes(meeting)
    assert made["papers"] == "1 in time, 1 late (the procedure asks for 7 days before), 3 not recorded"
    assert made["late"] == [f"{second}: 22 June 2010: By hand. Late: the procedure asks for 7 days"]
    assert ("Papers", made["papers"]) in public_minutes.present(meeting)
    page = " ".join(client_for(alice).get(meeting.get_absolute_url()).content.decode().split())
    assert page.count("Late: the procedure asks for 7 days") == 1
    assert presenters.minutes_pdf(meeting, "Sefton LINk").startswith(b"%PDF")


def test_whoever_has_an_interest_does_not_get_the_papers_of_that_item(group, at):
    meeting = called(group, at)
    visit = visits.planned(at=at)
    act = queries.act_to_decide_on("visits.visit", visit.pk, at.date())
    services.ask_for_decision(act=act, by=SYSTEM, at=at)
    services.put_on_agenda(sitting=meeting, acts=[act], by=SYSTEM, at=at)
    item = meeting.items.get(record="visits.visit")
    item.text = "What we heard about the ward."
    item.save(update_fields=["text"])
    interests.interest(group.terms[1].member, at=at, provider=visit.premises.provider)
    services.send_papers(sitting=meeting, by=SYSTEM, at=at)
    free = Message.objects.get(to="member0@group.example").body
    kept = Message.objects.get(to="member1@group.example").body
    assert "What we heard about the ward." in free
    assert "What we heard about the ward." not in kept
    assert "You have declared an interest in this" in kept
    assert "Four options." in kept


def test_the_page_shows_who_gets_them_how_and_sends_them(group, alice, client_for, at):
    meeting = called(group, at)
    host = client_for(alice)
    shown = " ".join(host.get(f"{meeting.get_absolute_url()}send-papers/").content.decode().split())
    assert "Ada Quill" in shown
    assert host.post(f"{meeting.get_absolute_url()}send-papers/", {}).status_code == 302
    assert Message.objects.filter(template="governance/email/papers").count() == 3


def test_two_who_send_them_at_once_send_them_once(own_database):
    def made():
        group = sitting.group(at=AT)
        reachable(group)
        return called(group, AT)

    with entering(space_of("sefton")), atomic():
        meeting = made()

    def send():
        services.send_papers(sitting=Sitting.objects.get(pk=meeting.pk), by=SYSTEM, at=AT)

    assert overlapping(send, send) == ["done", "done"]
    with entering(space_of("sefton")):
        assert Message.objects.filter(template="governance/email/papers").count() == 3
        assert Attendance.objects.filter(sitting=meeting, papers_how="By email").count() == 3
