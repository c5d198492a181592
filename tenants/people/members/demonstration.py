"""The register of members."""

from datetime import date, timedelta
from random import Random
from typing import Any

from foundation.demonstration import papers, texts
from foundation.demonstration.days import FIRST_DAY, STANDS_AT, day_between, morning
from foundation.demonstration.story import BY, Story, bulk_insert
from foundation.demonstration.writers import Writer
from foundation.documents.sheets import Sheet, csv_bytes
from foundation.imports.services import checking, uploading
from tenants.people.members import services as members
from tenants.people.members.imports import MEMBERS
from tenants.people.members.models import Consent, ConsentHow, Member, Purpose, Topic, wording_on
from tenants.people.members.rules import ReachableByTheseWays


def fill_members(story: Story) -> None:
    """As many members at 31 March 2010 as the network's share of the published total, and participants besides."""
    rng = story.chance("members")
    newcomers = [_newcomer(story, rng, "member", _joined(rng)) for _ in range(story.quotas.members)]
    newcomers += [
        _newcomer(story, rng, "participant", day_between(rng, FIRST_DAY, STANDS_AT))
        for _ in range(story.quotas.members // 6)
    ]
    newcomers += [
        _newcomer(story, rng, "member", day_between(rng, date(2010, 4, 1), STANDS_AT - timedelta(days=1)))
        for _ in range(story.quotas.members // 25)
    ]
    added = members.add_many(newcomers=newcomers, by=BY, at=morning(STANDS_AT))
    since = [
        (member, newcomer.periods[0].starts_on) for member, newcomer in zip(added, newcomers, strict=True)
    ]
    _agree(story, since)
    papers.fill_notes(story, story.chance("notes of members"), since[:: max(1, len(since) // 12)])
    _bring_a_list(story, added[0])
    _merge_two(story)


def _merge_two(story: Story) -> None:
    """Somebody who joined at a stall, and again on the website."""
    rng, at = story.chance("twice"), morning(STANDS_AT - timedelta(days=20))
    first, last = texts.person(rng).split(" ", 1)
    newcomers = [
        members.Newcomer(
            kind="person",
            details={"name": name, "contact_by": "telephone", "telephone": telephone},
            periods=[members.Period(tier="participant", starts_on=joined)],
        )
        for name, telephone, joined in (
            (f"{first} {last}", "01632 960960", date(2009, 3, 2)),
            (f"{first[0]}. {last}", "01632 960961", date(2009, 11, 9)),
        )
    ]
    survivor, double = members.add_many(newcomers=newcomers, by=BY, at=at)
    members.merge(survivor=survivor, merged=double, taking=["telephone"], by=BY, at=at)


def _bring_a_list(story: Story, known: Member) -> None:
    """An old list that waits for decisions: six who are ready, one with a problem, one who is on the register already."""
    if not story.quotas.in_full:
        return
    rng, at = story.chance("a list"), morning(STANDS_AT - timedelta(days=1))
    rows = [
        [texts.person(rng), f"{rng.randint(1, 180)} {rng.choice(texts.STREETS)}", "1/4/2009"]
        for _ in range(6)
    ]
    rows += [[texts.person(rng), "", "31/2/2009"], [known.name, "", "2/4/2009"]]
    content = csv_bytes(Sheet("", ["Name", "Address 1", "Joined"], rows))
    facts: dict[str, Any] = {"by": BY, "at": at}
    bringing = uploading.upload(kind=MEMBERS, name="Old list (synthetic).csv", content=content, **facts)
    uploading.say_columns(bringing=bringing, columns={0: "name", 1: "address", 2: "joined_on"}, **facts)
    answers = {"kind": "person", "tier": "participant", "joined_on": FIRST_DAY}
    uploading.check(bringing=bringing, answers=answers, **facts)
    # What a worker would do.
    for after in (0, len(rows) + 1):
        checking.check_some(bringing, after=after, **facts)


def _agree(story: Story, since: list[tuple[Member, date]]) -> None:
    """Three in five wanted the news by the way in which they are reached, on the day on which they joined."""
    rng = story.chance("consents")
    agreed = [
        Consent(
            member=member,
            purpose=Purpose.NEWS,
            ways=[member.contact_by],
            wording=wording_on(Purpose.NEWS, joined).code,
            given_on=joined,
            how=ConsentHow.WRITING,
        )
        for member, joined in since
        if rng.random() < 3 / 5
    ]
    for consent in agreed:
        ReachableByTheseWays.check(consent.member, consent.ways)
    bulk_insert(agreed)


def _joined(rng: Random) -> date:
    """A third were there at the end of the first year."""
    if rng.random() < 1 / 3:
        return day_between(rng, FIRST_DAY, date(2009, 3, 31))
    return day_between(rng, date(2009, 4, 1), date(2010, 3, 31))


def _newcomer(story: Story, rng: Random, tier: str, joined: date) -> members.Newcomer:
    organisation = rng.random() < 0.12
    area = story.space.name.removesuffix(" LINk")
    name = f"{area} {rng.choice(texts.ORGANISATIONS)}" if organisation else texts.person(rng)
    by_email = rng.random() < 0.45
    details = {
        "name": name,
        "email": f"member{rng.randint(1, 10**9)}@{story.space.authority_slug}.example" if by_email else "",
        "address": "" if by_email else f"{rng.randint(1, 180)} {rng.choice(texts.STREETS)}\n{area}",
        "contact_by": "email" if by_email else "post",
        "topics": rng.sample(Topic.values, rng.randint(0, 3)),
        "consented_on": joined,
        "consent_how": "writing",
    }
    return members.Newcomer(
        kind="organisation" if organisation else "person",
        details=details,
        periods=[members.Period(tier=tier, starts_on=joined)],
        representative=texts.person(rng) if organisation else "",
        represented_since=joined if organisation else None,
    )


WRITER = Writer(fill_members, rank=20)
