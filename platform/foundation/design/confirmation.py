"""A page with one button: what will happen, and the act when the button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from foundation.design.forms import Form
from foundation.design.pages import done, form_page

Made = TypeVar("Made")


@dataclass(frozen=True)
class Confirmation:
    """The words of the page: its title, what it says before, its button, and what is said afterwards.

    `final` is for what can't be taken back: the button is red.
    """

    title: str
    submit: str
    done: str
    intro: str = ""
    caution: str = ""
    final: bool = False


def confirm_page(
    request: HttpRequest,
    words: Confirmation,
    act: Callable[[], Made],
    *,
    back: Any,
    to: Callable[[Made], Any] | None = None,
    caption: str = "",
    rows: Sequence[Sequence[Any]] = (),
) -> HttpResponse:
    """`back` leads away from the page, and on from the act unless `to` says where, given what the act made.

    A rule that refuses the act is an error of this page.
    """
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with form.refusals():
            made = act()
            return done(request, words.done, to=to(made) if to else back)
    return form_page(
        request,
        form,
        words.title,
        template="design/confirm.html",
        back=back,
        caption=caption,
        rows=rows,
        intro=words.intro,
        caution=words.caution,
        submit=words.submit,
        warning=words.final,
    )
