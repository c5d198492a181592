"""Pages that show every component once: a URL configuration for these tests alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.urls import path

from foundation.access import Viewer
from foundation.access.viewer import NotPermitted
from foundation.design import (
    Choice,
    Column,
    Day,
    Due,
    Empty,
    Filters,
    Lines,
    Link,
    Money,
    Search,
    Table,
    Tag,
    done,
    forms,
    page,
    paginate,
    views,
)
from foundation.design.navigation import Entry, Group, Navigation, Part
from foundation.law import Rule
from foundation.law.models import ClockState
from foundation.tenancy.space import Space, entering, outside_any_space
from foundation.timekeeping import today

SEFTON = Space(kind="network", key="n_gallery", name="Sefton LINk", host="sefton.localhost")
ALICE = Viewer(kind="person", name="Alice Abara", account_id=1)


class GAL1(Rule):
    """A report can only be sent after a relevant decision to send it has been published."""

    citation = "SI 2008/528 reg 2(2)"


class GallerySpace:
    """Enters a space without a database, as a viewer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.viewer = ALICE
        request.htmx = False
        space = Space(
            **{f: getattr(SEFTON, f) for f in ("kind", "key", "name", "host")},
            suspended="suspended" in request.GET,
        )
        with outside_any_space(), entering(space):
            return self.get_response(request)


def navigation(request: HttpRequest, kind: str) -> Navigation:
    def entry(text: str) -> Entry:
        return Entry(text, f"/?{text}", current=text == "Reports")

    return Navigation(
        main=(
            entry("What needs doing"),
            Group("people", "People", (Part("", (entry("Members"), entry("Providers"))),)),
            entry("Decisions"),
            Group("powers", "Powers", (Part("", (entry("Requests"), entry("Visits"), entry("Reports"))),)),
            entry("Money"),
        ),
        account=(Entry("Your account", "/account/"),),
        footer=(Entry("Accessibility", "/accessibility/"), Entry("The rules we apply", "/rules/")),
        sign_in="/sign-in/",
        sign_out="/sign-out/",
    )


@dataclass(frozen=True)
class Clock:
    pk: int
    due_on: date
    state: ClockState
    subject: str = "Report: Waiting times at Southport"

    def state_on(self, on: date) -> ClockState:
        return self.state


CLOCKS = [
    Clock(n, date(2010, 6, 10 + n), state)
    for n, state in enumerate((ClockState.LATE, ClockState.DUE_SOON, ClockState.OPEN, ClockState.MET_IN_TIME))
]
STATES = [*ClockState, "Draft"]


class PersonForm(forms.Form):
    name = forms.Text(label="Full name", missing="Enter the person’s full name", autocomplete="name")
    email = forms.Email(
        label="Email address", hint="We use it only to send what they asked for.", required=False
    )
    tier = forms.Radios(
        label="How will they take part?",
        choices=[("member", "Member"), ("participant", "Participant")],
        hints={"member": "A regular commitment", "participant": "Wants to influence, without the commitment"},
        reveals={"participant": "why_not"},
        missing="Select member or participant",
    )
    why_not = forms.Text(label="What keeps them from it?", hint="Only for participants.", required=False)
    joined_on = forms.Date(
        label="Date joined", hint="For example, 27 3 2010", missing="Enter the date they joined", latest=today
    )
    interests = forms.Checkboxes(
        label="What are they interested in?",
        choices=[("health", "Health"), ("care", "Social care")],
        required=False,
    )
    area = forms.Select(label="Part of the area", choices=[("n", "North"), ("s", "South")])
    expenses = forms.Money(label="Expenses paid", required=False)
    meetings = forms.Integer(label="Meetings attended", suffix="meetings")
    notes = forms.TextArea(label="Notes", max_characters=200, required=False)
    letter = forms.Upload(label="Letter", kinds=("pdf", "odt"), required=False)
    agreed = forms.Checkbox(
        label="They agreed to be on the list", missing="Confirm that they agreed to be on the list"
    )


class SignInForm(plain.Form):
    """As a library's form comes: plain Django fields and widgets."""

    login = plain.EmailField(label="Email address", widget=plain.EmailInput(attrs={"autocomplete": "email"}))
    password = plain.CharField(
        widget=plain.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="At least 12 characters.",
    )
    remember = plain.BooleanField(label="Remember me", required=False)


@dataclass(frozen=True)
class Asked:
    title: str
    provider: str
    sent_on: date | None = None
    pence: int | None = None


REQUESTS = [
    Asked("Waiting times", "Southport and Ormskirk Hospital NHS Trust", date(2010, 6, 14), 123456),
    Asked("<script>alert(1)</script>", "=HYPERLINK(1)", None, None),
    Asked("beds", "Äskulap Clinic", date(2010, 5, 2), 99),
    Asked("Car parking", "NHS Sefton", date(2010, 5, 30), 500),
]


def owed_table() -> Table[Clock]:
    columns = (
        Column[Clock]("Report", lambda clock: clock.subject),
        Column[Clock]("Due", Due),
        Column[Clock]("Spent", lambda clock: Money(123456 + clock.pk), numeric=True),
        Column[Clock]("State", lambda _: Tag("Received, and not looked at by anybody yet")),
    )
    return Table("Answers that are owed", columns, CLOCKS, name="owed", size="s", personal=False)


def requests_table(name: str = "", *, per_page: int | None = None) -> Table[Asked]:
    columns = (
        Column[Asked]("Request", lambda asked: Link(asked.title, "/request/")),
        Column[Asked](
            "Asked of",
            lambda asked: Lines(asked.provider, Tag("Sent")),
        ),
        Column[Asked]("Sent", lambda asked: Day(asked.sent_on)),
        Column[Asked]("Cost", lambda asked: Money(asked.pence), numeric=True),
        Column[Asked]("Change", lambda asked: Link("Change", "/change/", asked.title), hidden=True),
    )
    return Table(
        "Requests",
        columns,
        REQUESTS,
        name=name,
        counts=("request", "requests"),
        per_page=per_page,
        personal=False,
    )


def dense_table() -> Table[int]:
    """As many rows as there are authorities, and more columns than a phone has room for."""
    columns = (
        Column[int]("Authority", lambda number: f"Authority {number}"),
        *(Column[int](f"Figure {n}", lambda number, n=n: number * n, numeric=True) for n in range(1, 12)),
    )
    return Table("Every authority", columns, range(1, 151), name="every", dense=True, personal=False)


def components(request: HttpRequest) -> HttpResponse:
    rows = [
        ("Name", "Southport and Formby District General Hospital"),
        ("Opened", date(2008, 4, 1), ("/change/", "Change")),
        ("Notes", "First line\nSecond line"),
        ("Telephone", None),
        ("Sent to", ["NHS Sefton", "Sefton Council"]),
    ]
    listed = paginate(request, range(400), per_page=10)
    return page(
        request,
        "gallery/components.html",
        title="Components",
        rows=rows,
        states=STATES,
        listed=listed,
        filters=Filters(
            request.GET, Search("q", "Subject"), Choice("state", "State", [("sent", "Sent")], every="All")
        ),
        owed=owed_table(),
        requests=requests_table(),
        dense=dense_table(),
        none=Table(
            "Outcomes",
            (Column[str]("What", str),),
            [],
            name="none",
            empty=Empty("No outcomes"),
            personal=False,
        ),
    )


def add_person(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with form.refusals():
            GAL1.require("refuse" not in form.cleaned_data["name"])
            return done(request, f"{form.cleaned_data['name']} has been added", to="/")
    return page(
        request,
        "design/form_page.html",
        form=form,
        title="Add a person",
        submit="Add",
        back="/",
        caption="Members",
    )


def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    return page(request, "design/form_page.html", form=form, title="Sign in", submit="Sign in")


def confirm(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "design/confirm.html",
        form=forms.Form(request.POST or None),
        title="Withdraw the report?",
        caution="A report that was withdrawn can’t be sent again.",
        rows=[("Report", "Waiting times"), ("Sent on", date(2010, 6, 1))],
        submit="Withdraw",
        warning=True,
        cancel="/",
        back="/",
    )


def refuse(request: HttpRequest) -> HttpResponse:
    GAL1.refuse("The decision of 1 June is still a draft.")


def deny(request: HttpRequest) -> HttpResponse:
    raise NotPermitted("reports.send")


urlpatterns = [
    path("", components),
    path("add/", add_person),
    path("sign-in/", sign_in),
    path("confirm/", confirm),
    path("refuse/", refuse),
    path("deny/", deny),
    path("400/", views.bad_request),
    path("404/", views.not_found),
    path("410/", lambda request: views.expired(request, ask="Sefton LINk, 01704 000000")),
    path("429/", views.too_many),
    path("500/", views.server_error),
    path("503/", views.unavailable),
    path("csrf/", views.csrf_failure),
    path("unknown/", lambda request: views.unknown_host(request, "seftn.localhost")),
    path("suspended/", views.suspended),
]
handler404 = "foundation.design.views.not_found"
