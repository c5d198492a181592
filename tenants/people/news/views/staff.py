"""The host's and the LINk's pages: news, press releases, and what the press made of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from foundation.access import Request, requires
from foundation.design import done, form_page, page
from foundation.design.buttons import Button, Look
from foundation.timekeeping import now
from foundation.workflow import history
from foundation.workflow.pages import confirm_move
from tenants.people.news import presenters, queries, services
from tenants.people.news.forms.writing import CoverageForm, ItemForm
from tenants.people.news.workflow import ITEM, ItemState
from tenants.permissions import P


@requires(P.NEWS_SEE)
def items(request: Request) -> HttpResponse:
    filters = presenters.filters(request.GET)
    return page(
        request,
        "news/list.html",
        filters=filters,
        items=presenters.items_table(
            queries.items(request.viewer, **filters.values), narrowed=filters.narrowed
        ),
        may_write=request.viewer.may(P.NEWS_WRITE),
    )


@requires(P.NEWS_SEE)
def item(request: Request, pk: int) -> HttpResponse:
    item = queries.item_for(request.viewer, pk)
    may_change = request.viewer.may(P.NEWS_WRITE) and (
        item.state == ItemState.DRAFT or not item.is_release or request.viewer.may(P.NEWS_RELEASE)
    )
    change = [Button("Change", reverse("news:change", args=[item.pk]), Look.LINK)] if may_change else []
    return page(
        request,
        "news/item.html",
        item=item,
        rows=presenters.item_rows(item),
        without="publish" if item.is_release else "release",
        buttons=change,
        history=history(item, ITEM),
        back=reverse("news:list"),
    )


@requires(P.NEWS_WRITE)
def add(request: Request) -> HttpResponse:
    form = ItemForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            item = services.write_item(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "The draft has been saved", to=item)
    return form_page(request, form, "Write news", submit="Save the draft", back=reverse("news:list"))


@requires(P.NEWS_WRITE)
def change(request: Request, pk: int) -> HttpResponse:
    item = queries.item_for(request.viewer, pk)
    form = ItemForm(request.POST or None, editing=item)
    if item.state == ItemState.PUBLISHED:
        del form.fields["kind"]
    if form.is_valid():
        with form.refusals():
            services.change_item(item=item, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been changed", to=item)
    return form_page(request, form, "Change news", caption=item.title, submit="Save changes", back=item)


@requires(P.NEWS_PUBLISH)
def publish(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.item_for(request.viewer, pk), "publish", services.publish)


@requires(P.NEWS_RELEASE)
def release(request: Request, pk: int) -> HttpResponse:
    return confirm_move(request, queries.item_for(request.viewer, pk), "release", services.publish)


@requires(P.NEWS_SEE)
def coverage(request: Request) -> HttpResponse:
    return page(
        request,
        "news/coverage.html",
        coverage=presenters.coverage_table(queries.coverage(request.viewer)),
        may_write=request.viewer.may(P.NEWS_WRITE),
    )


@requires(P.NEWS_WRITE)
def record_coverage(request: Request) -> HttpResponse:
    form = CoverageForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            made = services.record_coverage(**form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been recorded", to=made)
    return form_page(request, form, "Record what the media said", back=reverse("news:coverage"))


@requires(P.NEWS_WRITE)
def change_coverage(request: Request, pk: int) -> HttpResponse:
    made = queries.coverage_for(request.viewer, pk)
    form = CoverageForm(request.POST or None, editing=made)
    if form.is_valid():
        with form.refusals():
            services.change_coverage(coverage=made, **form.cleaned_data, by=request.viewer, at=now())
            return done(request, "It has been changed", to=made)
    return form_page(request, form, "Change what the media said", caption=str(made), back=made)
