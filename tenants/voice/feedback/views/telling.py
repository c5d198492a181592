"""“Tell us”: one question a page, without an account, kept under a code of the teller's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from foundation.access import Request, Viewer, public_page, secret_link
from foundation.design import Confirmation, confirm_page, done, form_page, page
from foundation.design.pages import posted
from foundation.timekeeping import now
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms import questions
from tenants.voice.feedback.forms.telling import CodeForm, ConsentForm, SendForm
from tenants.voice.feedback.presenters import told
from tenants.voice.feedback.services import own
from tenants.voice.feedback.services import telling as services

# Not by name: the log of changes would keep it after the teller has been taken out.
THEMSELVES = Viewer.link("Whoever told it", "", ())
TAKE_OUT = Confirmation(
    "Take out what you told us?",
    "Take it out",
    "What you told us has been taken out.",
    intro="Your words, your name and how to reach you go for good, also from what others here work with. We still count that "
    "somebody told us something on that day, and about what. This can’t be undone.",
    final=True,
)


Step = Callable[..., HttpResponse]


def _by_code(step: Step) -> Callable[..., Any]:
    """A page of whoever holds the code, which stands in its address: it is kept nowhere and told to nobody."""

    @secret_link
    @never_cache
    @wraps(step)
    def guarded(request: Request, /, teller: str, **more: str) -> HttpResponse:
        if queries.code_typed(teller) != teller:
            raise Http404("No code looks like this")
        response = step(request, teller, **more)
        # With "no-referrer" a browser would send "Origin: null", and every form would be refused as forged.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@public_page
def start(request: Request) -> HttpResponse:
    return page(request, "feedback/public/start.html")


@public_page
@never_cache
def begin(request: Request) -> HttpResponse:  # noqa: ARG001
    return redirect("public_feedback:question", services.new_code(), questions.QUESTIONS[0].name)


@_by_code
def ask(request: Request, code: str, question: str) -> HttpResponse:
    if queries.told_by(code):
        return redirect("public_feedback:told", code)
    answers = queries.answers_of(code, now())
    asked = questions.BY_NAME.get(question)
    if asked is None or asked not in questions.asked(answers):
        raise Http404("There is no such question")
    form = questions.form_of(asked, posted(request), answers)
    form.initial.update(answers)
    if form.is_valid():
        answers |= {field: request.POST.get(field, "") for field in form.fields}
        services.keep_answers(code, answers, by=request.viewer, at=now())
        return _onwards(request, code, asked, answers)
    return page(
        request, "feedback/public/question.html", **questions.question_page(code, asked, form, answers)
    )


def _onwards(request: Request, code: str, asked: questions.Question, answers: dict[str, str]) -> HttpResponse:
    """To the next question; to the end, where everything else has been answered and one answer was changed."""
    if asked.name == "danger" and answers["in_danger"] == questions.YES:
        return redirect("public_feedback:help", code)
    if "check" in request.GET and questions.unanswered(answers) is None:
        return redirect("public_feedback:check", code)
    following = questions.after(asked, answers)
    if following is None:
        return redirect("public_feedback:check", code)
    return redirect("public_feedback:question", code, following.name)


@_by_code
def help_now(request: Request, code: str) -> HttpResponse:
    return page(request, "feedback/public/help.html", onwards=questions.question_address(code, "kind"))


@_by_code
def check(request: Request, code: str) -> HttpResponse:
    if queries.told_by(code):
        return redirect("public_feedback:told", code)
    answers = queries.answers_of(code, now())
    if missing := questions.unanswered(answers):
        return redirect("public_feedback:question", code, missing.name)
    form = SendForm(posted(request))
    if form.is_valid():
        with form.refusals():
            services.tell(
                code,
                sent_from=get_adapter().get_client_ip(request),
                answers=questions.experience_of(answers),
                by=request.viewer,
                at=now(),
            )
            return redirect("public_feedback:told", code)
    return page(
        request,
        "feedback/public/check.html",
        form=form,
        rows=questions.answer_rows(code, answers),
        code=questions.in_fours(code),
    )


@public_page
@never_cache
def come_back(request: Request) -> HttpResponse:
    """With a code: on to the next question, or to what became of it."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            code = queries.code_typed(form.cleaned_data["code"])
            if code and queries.told_by(code):
                return redirect("public_feedback:told", code)
            answers = queries.answers_of(code, now()) if code else {}
            if answers:
                missing = questions.unanswered(answers)
                if missing is None:
                    return redirect("public_feedback:check", code)
                return redirect("public_feedback:question", code, missing.name)
            services.note_guess(get_adapter().get_client_ip(request))
            form.add_error("code", told.NO_SUCH_CODE)
    return page(request, "feedback/public/come_back.html", form=form)


@_by_code
def became_of_it(request: Request, code: str) -> HttpResponse:
    """What became of what they told, for whoever has the code."""
    experience = queries.told_by(code)
    if experience is None:
        if queries.answers_of(code, now()):
            return redirect("public_feedback:check", code)
        return page(request, "feedback/public/unknown.html", 404)
    return page(
        request,
        "feedback/public/told.html",
        experience=experience,
        code=questions.in_fours(code),
        events=told.events(experience),
        rows=told.own_rows(experience),
        consents=reverse("public_feedback:change_consents", args=[code]),
        take_out=reverse("public_feedback:take_out", args=[code]),
    )


@_by_code
def change_consents(request: Request, code: str) -> HttpResponse:
    experience = queries.told_by(code)
    if experience is None:
        return page(request, "feedback/public/unknown.html", 404)
    form = ConsentForm(
        request.POST or None, editing=experience, start=lambda: questions.consents_of(experience)
    )
    if form.is_valid():
        with form.refusals():
            own.change_consents(experience, **questions.agreed(form), by=THEMSELVES, at=now())
            return done(request, "From now on we do only what you agreed to.", to=_told(code))
    return form_page(
        request, form, "What may we do with it?", caption="Tell us", submit="Save", back=_told(code)
    )


@_by_code
def take_out(request: Request, code: str) -> HttpResponse:
    experience = queries.told_by(code)
    if experience is None:
        return page(request, "feedback/public/unknown.html", 404)
    return confirm_page(
        request,
        TAKE_OUT,
        lambda: own.take_out(experience, by=THEMSELVES, at=now()),
        back=_told(code),
        to=lambda _: reverse("public_feedback:start"),
        caption="Tell us",
    )


def _told(code: str) -> str:
    return reverse("public_feedback:told", args=[code])
