from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.buttons import Button, Look
from foundation.timekeeping import now, today
from foundation.workflow import history
from tenants.people.news import presenters, queries, services
from tenants.people.news.forms.newsletters import IssueForm, MailingForm
from tenants.people.news.models import Issue
from tenants.people.news.workflow import ISSUE, IssueState
from tenants.permissions import P


@requires(P.NEWS_SEE)
def issues(request: Request) -> HttpResponse:
    return page(
        request,
        "news/issues.html",
        issues=presenters.issues_table(queries.issues(request.viewer)),
        may_write=request.viewer.may(P.NEWS_WRITE),
    )


@requires(P.NEWS_SEE)
def issue(request: Request, pk: int) -> HttpResponse:
    issue = queries.issue_for(request.viewer, pk)
    may_change = issue.state == IssueState.DRAFT and request.viewer.may(P.NEWS_WRITE)
    change = (
        [Button("Change", reverse("news:change_issue", args=[issue.pk]), Look.LINK)] if may_change else []
    )
    return page(
        request,
        "news/issue.html",
        issue=issue,
        items=queries.news_in(issue),
        readers=queries.count_readers(issue, today()),
        whom=presenters.whom(issue),
        became=presenters.what_became(issue, request.viewer),
        buttons=change,
        history=history(issue, ISSUE),
        back=reverse("news:issues"),
    )


@requires(P.NEWS_WRITE)
def add(request: Request) -> HttpResponse:
    form = IssueForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            issue = services.prepare_issue(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been saved", to=issue)
    return form_page(
        request, form, "Write a newsletter", submit="Save the draft", back=reverse("news:issues")
    )


@requires(P.NEWS_WRITE)
def change(request: Request, pk: int) -> HttpResponse:
    issue = queries.issue_for(request.viewer, pk)
    form_of = IssueForm if issue.is_newsletter else MailingForm
    form = form_of(request.POST or None, editing=issue, start=lambda: _start(issue))
    if form.is_valid():
        with form.refusals():
            services.change_issue(issue=issue, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been changed", to=issue)
    title = "Change the newsletter" if issue.is_newsletter else "Change the email"
    return form_page(request, form, title, submit="Save changes", back=issue)


def _start(issue: Issue) -> dict[str, object]:
    if not issue.is_newsletter:
        return {name: getattr(issue, name) for name in ("purpose", "subject", "introduction")}
    plain = ("subject", "introduction", "topics")
    return {
        **{name: getattr(issue, name) for name in plain},
        "items": queries.published().filter(pk__in=issue.items),
    }


@requires(P.NEWS_PUBLISH)
def send(request: Request, pk: int) -> HttpResponse:
    issue = queries.issue_for(request.viewer, pk)
    readers = queries.count_readers(issue, today())
    words = Confirmation(
        title="Send the newsletter?" if issue.is_newsletter else "Send the email?",
        intro=f"It goes by email to {readers:,} {'reader' if readers == 1 else 'readers'}. It can’t be called back.",
        submit="Send",
        done="The newsletter is on its way" if issue.is_newsletter else "The email is on its way",
    )
    return confirm_page(
        request,
        words,
        lambda: services.send_issue(issue, by=request.viewer, at=now()),
        back=issue,
        caption=issue.subject,
    )
