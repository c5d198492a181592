"""The pages for what goes wrong: calm, in plain English, each with something to do next."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from foundation.access import NotPermitted, interrupted, public_page, signed_in
from foundation.design.navigation import Group, navigation_for
from foundation.design.pages import page
from foundation.law import Refused
from foundation.tenancy import current_space

START = ("/", "Go to the start page")


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "design/accessibility.html")


@signed_in
def section(request: HttpRequest, code: str) -> HttpResponse:
    """All ways of a section that doesn't fit into one line, each with what it is for."""
    main = navigation_for(request, current_space().kind).main
    found = next((item for item in main if isinstance(item, Group) and item.code == code), None)
    if found is None:
        raise Http404("You have no such section.")
    return page(request, "design/section.html", section=found)


def _answer(request: HttpRequest, status: int, title: str, *lines: str, **more: Any) -> HttpResponse:
    return page(
        request, "design/error.html", status=status, title=title, lines=lines, **({"link": START} | more)
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024)
    return _answer(
        request,
        400,
        "There is a problem with this address",
        "The page was asked for in a way that this service does not understand.",
        "If you typed or pasted the web address, check that it is complete.",
    )


def too_large(request: HttpRequest, megabytes: int) -> HttpResponse:
    return _answer(
        request,
        413,
        "What you sent is too large",
        f"This page can take {megabytes}MB at once. Nothing was saved.",
        "Go back: your browser still has what you typed. Make it shorter, or send it in parts.",
        link=_back(request),
    )


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = exception.sentence if isinstance(exception, NotPermitted) else ""
    return _answer(
        request,
        403,
        "You do not have permission to do this",
        *filter(None, [reason]),
        "If you need this for your work, ask whoever manages accounts here to change your role.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _answer(
        request,
        404,
        "Page not found",
        "If you typed the web address, check it is correct.",
        "If you pasted the web address, check you copied the entire address.",
    )


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """409: a rule does not allow the act. The rule's own sentence, and where it comes from."""
    return _answer(
        request,
        409,
        "This can’t be done",
        refusal.sentence,
        *filter(None, [refusal.detail]),
        "Nothing has been changed.",
        code=refusal.code,
        citation=refusal.citation,
    )


def being_saved(request: HttpRequest) -> HttpResponse:
    """409: the same page was sent a moment ago, and is still at work."""
    return _answer(
        request,
        409,
        "This is being saved already",
        "You sent it a moment ago. It was not taken a second time.",
        "Wait a minute, then look whether it has been saved.",
        link=_back(request),
    )


def expired(request: HttpRequest, *, ask: str) -> HttpResponse:
    """410: a secret link that has run out or was withdrawn. `ask` names whoever can send a new one."""
    return _answer(
        request,
        410,
        "This link no longer works",
        "Links sent by email work for a limited time, and can be withdrawn by whoever sent them.",
        f"To get a new one, contact {ask}.",
        link=None,
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _answer(
        request,
        429,
        "Too many attempts",
        "This has been tried too often in a short time. Wait a few minutes, then try again.",
        "Nothing is lost, and nobody has been locked out.",
    )


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: drawn without the request, so that whatever is broken can't break this page too."""
    lines = (
        "Nothing from your last step was saved. Try again in a few minutes.",
        "If it happens again, tell whoever supports this service what you were doing and when.",
    )
    context = {"title": "Sorry, there is a problem with the service", "lines": lines, "link": START}
    return HttpResponse(render_to_string("design/error.html", context), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """503: planned work, or a database that can't be reached."""
    lines = ("You will be able to use it again soon. What you saved earlier is kept.",)
    context = {"title": "Sorry, the service is unavailable", "lines": lines, "link": START}
    return HttpResponse(render_to_string("design/error.html", context), status=503)


def outcome_unknown(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """503: the connection to the database was cut while something was being saved."""
    lines = (
        "The service lost its connection while it was saving what you sent. It may have been saved, or not.",
        "Go back and look before you send it again: your browser still has what you typed.",
    )
    context = {"title": "Sorry, we do not know whether that was saved", "lines": lines, "link": START}
    return HttpResponse(render_to_string("design/error.html", context), status=503)


def busy(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """503: the database stopped what took too long, or waited too long for somebody else's work."""
    lines = (
        "This took too long and was stopped. Nothing from your last step was saved.",
        "Go back and try again in a few minutes: your browser still has what you typed.",
    )
    context = {"title": "Sorry, the service is busy", "lines": lines, "link": START}
    return HttpResponse(render_to_string("design/error.html", context), status=503)


def changed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """409: the LINk was suspended, closed or succeeded between the page and what was sent from it."""
    lines = (
        "This LINk was suspended or closed while you were using it. What you have just sent was not saved.",
        "Go to the start page to see what is at this address now.",
    )
    context = {"title": "This LINk has just changed", "lines": lines, "link": START}
    return HttpResponse(render_to_string("design/error.html", context), status=409)


def sign_in_unavailable(request: HttpRequest) -> HttpResponse:
    """503: wrong passwords and codes can't be counted, so none can be tried."""
    answer = _answer(
        request,
        503,
        "You can’t sign in at the moment",
        "Wrong passwords and codes are counted to keep accounts safe, and the counter does not answer.",
        "Try again in a few minutes. Whoever is signed in can go on, and the public pages are open.",
    )
    answer["Retry-After"] = "60"
    return answer


def no_room(request: HttpRequest) -> HttpResponse:
    """507: the disk that files are kept on is full."""
    return _answer(
        request,
        507,
        "There is no room to keep this",
        "The place where files are kept is full. What you have just sent was not saved; what was kept before is safe.",
        "Tell whoever supports this service, and try again later.",
        link=_back(request),
    )


def file_not_kept(request: HttpRequest) -> HttpResponse:
    """507: a file that came with no question of a form, which would say so beside it."""
    return _answer(
        request,
        507,
        "The file could not be kept",
        "There may be no room for it, or the place where files are kept does not answer. "
        "What you have just sent was not saved; what was kept before is safe.",
        "Go back: your browser still has what you typed. Try again later, or tell whoever looks after this service.",
        link=_back(request),
    )


def suspended(request: HttpRequest) -> HttpResponse:
    return _answer(
        request,
        409,
        "This LINk is suspended",
        "You can read everything here, and nothing can be changed until it is opened again.",
        "A list of people can be downloaded again when its download can be noted."
        if any(name.endswith("export") for name in request.GET)
        else "What you have just sent was not saved.",
        link=_back(request),
    )


def unknown_host(request: HttpRequest, host: str) -> HttpResponse:
    """404 for a host name that no space answers to."""
    return _answer(
        request,
        404,
        "There is no LINk at this address",
        f"Nothing is kept at {host}. The name may be mistyped, or the LINk may have moved.",
        "Local Involvement Networks ended or changed their names where councils were reorganised.",
        link=(_front_page(), "Find your LINk"),
    )


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that is too old is given back to its writer; one that came from elsewhere is a 403."""
    access = getattr(request.resolver_match.func, "access", None)
    if access and interrupted.sent_from_here(request):
        if interrupted.keep(request, access, request.viewer.account_id):
            return redirect(request.get_full_path())
        if access.kind == "secret_link":
            return _shown_again(request)
        if request.resolver_match.view_name in ("account_login", "mfa_authenticate"):
            # Another window has signed in, or out: what follows is the page after it, or this one anew.
            return redirect(request.get_full_path())
    return _answer(
        request,
        403,
        "We could not accept this form",
        "The page was open for a long time, or you signed in or out in another window. Nothing was saved.",
        "Go back, reload the page and send the form again. What you typed may still be there.",
        "If it happens again, check that your browser allows cookies for this site.",
        link=_back(request),
    )


def _shown_again(request: Any) -> HttpResponse:
    """The same form with what was typed: nothing is done with it before it is sent once more."""
    match = request.resolver_match
    interrupted.show(request, request.POST.urlencode())
    shown: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return shown


def _front_page() -> str:
    port = "" if settings.LINKS_HTTPS or settings.LINKS_PORT in (80, 443) else f":{settings.LINKS_PORT}"
    return f"{'https' if settings.LINKS_HTTPS else 'http'}://{settings.LINKS_BASE_DOMAIN}{port}/"


def _back(request: HttpRequest) -> tuple[str, str]:
    """The page before, when it was one of this host's own."""
    before = urlsplit(request.headers.get("Referer", ""))
    if (
        before.netloc == request.get_host()
        and before.path.startswith("/")
        and not before.path.startswith("//")
    ):
        return (f"{before.path}{'?' + before.query if before.query else ''}", "Go back to the page before")
    return START
