"""The questions of “Tell us” in their order, and what the answers say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foundation.design.forms import Form
from foundation.timekeeping import today
from foundation.writing.addresses import reverse
from tenants.voice.feedback import queries
from tenants.voice.feedback.forms import telling as forms
from tenants.voice.feedback.models import CONSENTS, Experience

YES = "yes"


@dataclass(frozen=True)
class Question:
    """`name` stands in the address."""

    name: str
    form: type[Form]
    label: str


QUESTIONS = (
    Question("danger", forms.DangerForm, "Danger"),
    Question("kind", forms.KindForm, "What it is"),
    Question("service", forms.ServiceForm, "Service"),
    Question("which", forms.WhichForm, "Service in our list"),
    Question("about", forms.AboutForm, "Who it is about"),
    Question("when", forms.WhenForm, "When"),
    Question("what", forms.WhatForm, "What you told us"),
    Question("good", forms.GoodForm, "What was good"),
    Question("change", forms.ChangeForm, "What should change"),
    Question("overall", forms.OverallForm, "All in all"),
    Question("consent", forms.ConsentForm, "What we may do with it"),
    Question("contact", forms.ContactForm, "How to reach you"),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def is_asked(question: Question, answers: Mapping[str, str]) -> bool:
    """Whether the answers so far leave the question open at all."""
    if question.name == "which":
        return bool(queries.services_called(answers.get("service", ""), today()))
    if question.name == "contact":
        return answers.get("may_contact") == YES
    return True


def asked(answers: Mapping[str, str]) -> list[Question]:
    return [question for question in QUESTIONS if is_asked(question, answers)]


def after(question: Question, answers: Mapping[str, str]) -> Question | None:
    """The next question; None where everything has been asked."""
    rest = asked(answers)
    place = rest.index(question) + 1
    return rest[place] if place < len(rest) else None


def bound(question: Question, answers: Mapping[str, str]) -> Form:
    """The question's form with the answers that are kept."""
    return form_of(question, answers, answers)


def form_of(question: Question, data: Any, answers: Mapping[str, str]) -> Form:
    if question.name == "which":
        return forms.WhichForm(data, answers=dict(answers))
    return question.form(data)


def unanswered(answers: Mapping[str, str]) -> Question | None:
    """The first question whose answer is missing or does not hold any more."""
    return next((question for question in asked(answers) if not bound(question, answers).is_valid()), None)


def experience_of(answers: Mapping[str, str]) -> dict[str, Any]:
    """What the answers say, by the columns of an experience. All questions have been answered."""
    said: dict[str, Any] = {}
    for question in asked(answers):
        form = bound(question, answers)
        if not form.is_valid():
            raise ValueError(f"{question.name} has no answer")
        said |= form.cleaned_data
    for name in ("in_danger", *CONSENTS):
        said[name] = said[name] == YES
    said["overall"] = "" if said["overall"] == "none" else said["overall"]
    chosen = said.pop("provider", forms.OWN_WORDS)
    said["provider"] = None if chosen == forms.OWN_WORDS else queries.service_numbered(int(chosen))
    return said


def consents_of(experience: Experience) -> dict[str, str]:
    return {name: YES if getattr(experience, name) else "no" for name in CONSENTS}


def agreed(form: Form) -> dict[str, bool]:
    return {name: form.cleaned_data[name] == YES for name in CONSENTS}


# --- Their pages ---------------------------------------------------------------------------------------------------------


def in_fours(code: str) -> str:
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def question_address(code: str, name: str) -> str:
    return reverse("public_feedback:question", args=[code, name])


def question_page(code: str, question: Question, form: Form, answers: Mapping[str, str]) -> dict[str, Any]:
    """What the page of a question shows: how far it is, and the way back."""
    open_questions = asked(answers)
    place = open_questions.index(question)
    before = open_questions[place - 1] if place else None
    return {
        "form": form,
        "question": question,
        "number": place + 1,
        "of": len(open_questions),
        "code": in_fours(code),
        "back": question_address(code, before.name) if before else reverse("public_feedback:start"),
    }


def answer_rows(code: str, answers: Mapping[str, str]) -> list[tuple[str, str, tuple[str, str]]]:
    """Each question with what was answered, and the way to change it."""
    return [
        (
            question.label,
            _said(bound(question, answers), answers),
            (f"{question_address(code, question.name)}?check", "Change"),
        )
        for question in asked(answers)
    ]


def _said(form: Form, answers: Mapping[str, str]) -> str:
    """What was chosen in its words; with the question where a page asks several."""
    several = len(form.fields) > 1
    lines = []
    for name, field in form.fields.items():
        choices = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        words = choices.get(answers.get(name, ""), answers.get(name, ""))
        if words:
            lines.append(f"{field.label} {words}" if several else words)
    return "\n".join(lines) or "No answer"
