"""The ways on from every page, for each kind of space."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from foundation.access import Viewer
from foundation.design.navigation import Entry, Navigation
from national.permissions import P as D
from tenants.permissions import P


@dataclass(frozen=True)
class Way:
    """A place, and the permission that makes it worth showing; an empty one is for everybody."""

    text: str
    name: str
    permission: str = ""


Ways = tuple[Way, ...]

PUBLIC = (
    Way("Find your LINk", "front:home"),
    Way("All LINks", "front:areas"),
    Way("Grant allocations", "open_data:list"),
)
NETWORK = (
    Way("What needs doing", "home:start"),
    Way("Members", "members:list", P.MEMBERS_SEE),
    Way("Providers", "providers:list", P.PROVIDERS_SEE),
    Way("Decisions", "governance:decisions", P.GOVERNANCE_SEE),
    Way("Activities", "activities:list", P.ACTIVITIES_SEE),
    Way("Requests", "information_requests:list", P.REQUESTS_SEE),
    Way("Visits", "visits:list", P.VISITS_SEE),
    Way("Reports", "reports:list", P.REPORTS_SEE),
    Way("Referrals", "referrals:list", P.REFERRALS_SEE),
    Way("Money", "money:years", P.MONEY_SEE),
    Way("Returns", "returns:list", P.RETURNS_SEE),
    Way("Annual report", "annual_report:list", P.ANNUAL_REPORT_SEE),
    Way("Council", "council:start", P.COUNCIL_SEE),
    Way("API tokens", "api_tokens:list", P.API_TOKENS_MANAGE),
)
# What visitors of a network find: whoever is signed in has the ways of their work instead.
NETWORK_VISITOR = (
    Way("Home", "public_site:home"),
    Way("Have your say", "public_site:have_your_say"),
    Way("Meetings and events", "public_site:activities"),
    Way("Reports", "public_site:reports"),
    Way("What changed", "public_site:outcomes"),
    Way("Decisions", "public_site:decisions"),
    Way("Join", "public_site:join"),
)
DEPARTMENT = (
    Way("Dashboard", "dashboard:start", D.INDICATORS_SEE),
    Way("Returns", "national_returns:list", D.RETURNS_SEE),
    Way("Annual reports", "annual_reports:list", D.ANNUAL_REPORTS_SEE),
    Way("Allocation", "allocation:rounds", D.ROUNDS_SEE),
    Way("Register", "register:list", D.REGISTER_SEE),
)


# What a signed-in person needs now and then, below every page of a network and of the Department.
OFFICE = (
    Way("People who sign in", "accounts:list", "accounts.manage"),
    Way("Time limits", "law:clocks", "clocks.see"),
    Way("Messages sent", "notify:list", "messages.see"),
    Way("Post room", "exchange:list", "post_room.see"),
    Way("Background work", "jobs:list", "messages.see"),
    Way("Audit log", "audit:list", "audit.see"),
    Way("Roles", "access:roles"),
)
NETWORK_OFFICE = (Way("Name and look", "identity:show", P.IDENTITY_SET), *OFFICE)
OWN = (Way("Your account", "accounts:yours"),)
EVERYBODY = (Way("The rules we apply", "rules:list"), Way("Accessibility", "design:accessibility"))


def public(request: HttpRequest) -> Navigation:
    visitor = Viewer.anonymous()
    return Navigation(main=_entries(request, PUBLIC, visitor), footer=_entries(request, EVERYBODY, visitor))


def network(request: HttpRequest) -> Navigation:
    return _space(request, NETWORK, NETWORK_OFFICE, NETWORK_VISITOR)


def department(request: HttpRequest) -> Navigation:
    return _space(request, DEPARTMENT, OFFICE)


def _space(request: HttpRequest, ways: Ways, office: Ways, visitors: Ways = ()) -> Navigation:
    viewer: Viewer = getattr(request, "viewer", Viewer.anonymous())
    inside = viewer.is_signed_in
    return Navigation(
        main=_entries(request, ways if inside else visitors, viewer),
        account=_entries(request, OWN, viewer) if inside else (),
        footer=_entries(request, (*office, *EVERYBODY) if inside else EVERYBODY, viewer),
        sign_in=reverse("account_login"),
        sign_out=reverse("account_logout"),
    )


def _entries(request: HttpRequest, ways: Ways, viewer: Viewer) -> tuple[Entry, ...]:
    open_ways = [way for way in ways if not way.permission or viewer.may(way.permission)]
    places = [(way.text, reverse(way.name)) for way in open_ways]
    # Of two that fit, the place is the one that says more: /council/api-tokens/ is not /council/.
    here = max((url for _, url in places if _is_here(request.path, url)), key=len, default="")
    return tuple(Entry(text, url, current=url == here) for text, url in places)


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
