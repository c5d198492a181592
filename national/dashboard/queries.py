"""Queries of the register and of what networks sent. They are few and wide: one for the networks, one for each kind of figure.

Figures were protected before they were sent, and name nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.timezone import localdate

from foundation.access import Viewer
from foundation.tenancy.models import Network
from foundation.tenancy.queries import networks
from national.annual_reports.models import ReceivedReport
from national.dashboard.periods import Period, Periods, periods_between
from national.dashboard.snapshot import Place, Snapshot
from national.dashboard.submissions import Figures, Submission
from national.open_data.models import PublishedGrant
from national.open_data.queries import grants_of
from national.permissions import P
from national.returns.models import ReceivedReturn

READ = ("network_key", "revision", "received_at", "figures", "protection")
# By period label, then by network key.
Submissions = Mapping[str, Mapping[str, Submission]]


def places(viewer: Viewer) -> tuple[Place, ...]:
    """Every network in the register, by name."""
    viewer.require(P.INDICATORS_SEE)
    registered = networks().filter(authority__isnull=False).order_by("name")
    return tuple(_place(network) for network in registered)


def _place(network: Network) -> Place:
    authority = network.authority
    assert authority is not None
    return Place(
        key=network.key,
        name=network.name,
        slug=authority.slug,
        authority=authority.name,
        region=authority.region,
        kind=authority.kind,
        kind_name=authority.get_kind_display(),
        opened_on=network.opened_on,
        closed_on=network.closed_on,
    )


def periods(everyone: Iterable[Place], on: date) -> Periods:
    opened = min((place.opened_on for place in everyone), default=on)
    return periods_between(opened, on)


def submissions(viewer: Viewer, wanted: Sequence[Period], *, key: str = "") -> Submissions:
    """The latest version of everything that came for some periods, of one network or of all."""
    viewer.require(P.INDICATORS_SEE)
    of_quarters = [period.label for period in wanted if not period.annual]
    of_years = [period.label for period in wanted if period.annual]
    only = {"network_key": key} if key else {}
    return {**_returns(of_quarters, only), **_reports(of_years, only)}


def _returns(labels: list[str], only: Mapping[str, str]) -> Submissions:
    """The returns received. A return is in time if its first version was."""
    if not labels:
        return {}
    versions = ReceivedReturn.objects.filter(period__in=labels, **only).only(*READ, "period", "sent_at")
    return _latest(
        (version.period, localdate(version.sent_at), version) for version in versions.order_by("revision")
    )


def _reports(labels: list[str], only: Mapping[str, str]) -> Submissions:
    """The annual reports received, in time if signed off in time: the date is for the preparation (2007 Act, s.227(2)(c))."""
    if not labels:
        return {}
    versions = ReceivedReport.objects.filter(year__in=labels, **only).only(*READ, "year", "signed_off_on")
    return _latest(
        (version.year, version.signed_off_on, version) for version in versions.order_by("revision")
    )


def _latest(versions: Iterable[tuple[str, date, ReceivedReturn | ReceivedReport]]) -> Submissions:
    """The latest version of each, with the day of the first: the first decides punctuality, the latest has the figures that count."""
    firsts: dict[tuple[str, str], date] = {}
    kept: dict[str, dict[str, Submission]] = {}
    for label, day, version in versions:
        first = firsts.setdefault((label, version.network_key), day)
        kept.setdefault(label, {})[version.network_key] = Submission(
            network_key=version.network_key,
            period=label,
            figures=Figures(version.figures),
            revision=version.revision,
            first_on=first,
            received_at=version.received_at,
            protection=version.protection,
            address=version.get_absolute_url,
        )
    return kept


def snapshots(
    viewer: Viewer, wanted: Sequence[Period], chosen: Iterable[Place], on: date
) -> tuple[Snapshot, ...]:
    """A snapshot for each period, in the order given."""
    everyone = tuple(chosen)
    came = submissions(viewer, wanted, key=everyone[0].key if len(everyone) == 1 else "")
    return tuple(Snapshot.of(period, everyone, came.get(period.label, {}), on) for period in wanted)


def grants(place: Place) -> list[PublishedGrant]:
    return list(grants_of(place.slug))
