"""The sentences of questions and of their errors, as GOV.UK words them."""

from typing import Any


def lower_first(text: str) -> str:
    """ "Full name" inside a sentence; "NHS number" stays as it is."""
    return text if len(text) < 2 or text[1].isupper() else text[0].lower() + text[1:]


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def answer_name(label: str, name: str, otherwise: str) -> str:
    """How an error sentence names the answer: a question can't be the subject of a sentence."""
    return sentence_case(name or (otherwise if label.endswith("?") else label))


def question_options(label: str, hint: str, missing: str, verb: str = "Enter") -> dict[str, Any]:
    """The options of a Django field for a question: its label, hint, and the sentence for a missing answer."""
    wanted = "an answer" if label.endswith("?") else lower_first(label)
    return {"label": label, "help_text": hint, "error_messages": {"required": missing or f"{verb} {wanted}"}}
