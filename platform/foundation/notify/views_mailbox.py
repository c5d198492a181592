"""The mailbox of a demonstration: whoever shows the product can open the letters that it sends."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from foundation.access import Request, public_page
from foundation.design import page, paginate
from foundation.notify import mailbox


@public_page
def letters(request: Request) -> HttpResponse:
    _require_demonstration()
    found = paginate(request, mailbox.keys())
    opened = [letter for key in found if (letter := mailbox.letter(key))]
    return page(request, "notify/mailbox.html", title="Demonstration mailbox", found=found, letters=opened)


@public_page
def letter(request: Request, key: str) -> HttpResponse:
    _require_demonstration()
    found = mailbox.letter(key)
    if found is None:
        raise Http404("There is no such letter")
    return page(
        request, "notify/letter.html", title=found.subject, letter=found, back=reverse("mailbox:list")
    )


def _require_demonstration() -> None:
    # The letters carry secret links: outside a demonstration there is no such page.
    if not settings.LINKS_DEMONSTRATION:
        raise Http404("There is no such page")
