"""What people agree to hear, by which ways, and when they no longer do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically
from tenants.people.members import queries, rules
from tenants.people.members.merged import hold_surviving
from tenants.people.members.models import Consent, Member, wording_on
from tenants.permissions import P


def give_consent(
    *, member: Member, purpose: str, ways: Sequence[str], given_on: date, how: str, by: Viewer, at: datetime
) -> Consent:
    """Record what they agreed to, in the words that were in use on that day; an older consent to the same ends with it."""
    by.require(P.MEMBERS_MANAGE)
    rules.DaysThatHaveCome.check(given_on, localdate(at))
    rules.ReachableByTheseWays.check(member, ways)
    wording = wording_on(purpose, given_on)
    with atomic():
        hold_surviving(member)
        for before in queries.open_consents(member, purpose):
            rules.OneConsentAtATime.check(before, given_on)
            _end(before, given_on, how)
        return Consent.objects.create(
            member=member, purpose=purpose, ways=list(ways), wording=wording.code, given_on=given_on, how=how
        )


def withdraw_consent(*, consent: Consent, on: date, how: str, by: Viewer, at: datetime) -> Consent:
    """They no longer wish to hear of this, from that day on, whichever of their records says that they did."""
    by.require(P.MEMBERS_MANAGE)
    rules.DaysThatHaveCome.check(on, localdate(at))
    with atomic():
        member = queries.member_held(consent.member_id)
        consent.refresh_from_db()
        rules.OneConsentAtATime.require(consent.withdrawn_on is None, "It has been withdrawn already.")
        rules.OneConsentAtATime.check(consent, on)
        for other in queries.open_consents(member, consent.purpose).exclude(pk=consent.pk):
            _end(other, max(other.given_on, on), how)
        return _end(consent, on, how)


@atomically
def stop_hearing(*, member_id: int, purpose: str, how: str, by: Viewer, at: datetime) -> None:
    """By the person themselves, who has a link that was sent to nobody else. Of somebody who has stopped already nothing changes,
    nor of somebody who is on no record any more."""
    try:
        member = queries.member_held(member_id)
    except Member.DoesNotExist:
        return
    for consent in queries.open_consents(member, purpose):
        _end(consent, max(consent.given_on, localdate(at)), how)


def _end(consent: Consent, on: date, how: str) -> Consent:
    consent.withdrawn_on, consent.withdrawn_how = on, how
    consent.save(update_fields=["withdrawn_on", "withdrawn_how"])
    return consent
