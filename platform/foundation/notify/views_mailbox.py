"""The mailbox of a demonstration: whoever shows the product can open the letters that it sends."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page
from foundation.notify import mailbox, presenters


@public_page
def letters(request: Request) -> HttpResponse:
    _require_demonstration()
    return page(
        request,
        "notify/mailbox.html",
        title="Demonstration mailbox",
        letters=presenters.mailbox_table(mailbox.keys()),
    )


@public_page
def letter(request: Request, key: str) -> HttpResponse:
    _require_demonstration()
    letter = mailbox.letter(key)
    if letter is None:
        raise Http404("There is no such letter")
    return page(
        request,
        "notify/letter.html",
        title=letter.subject,
        letter=letter,
        facts=presenters.letter_facts(letter),
        back=reverse("mailbox:list"),
    )


def _require_demonstration() -> None:
    # The letters carry secret links: outside a demonstration there is no such page.
    if not settings.LINKS_DEMONSTRATION:
        raise Http404("There is no such page")
