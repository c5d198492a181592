"""What is wrong with a form, in the order of its questions."""

from django.forms import BaseForm

from foundation.design.question import Question

Complaint = tuple[str, str]


def form_errors(form: BaseForm) -> list[Complaint]:
    """(address on the page, sentence): first what concerns the whole form, then one for each question."""
    if not form.is_bound:
        return []
    whole = [("", str(sentence)) for sentence in form.non_field_errors()]
    return whole + [_complaint(form[name]) for name in form.fields if name in form.errors]


def _complaint(question: object) -> Complaint:
    assert isinstance(question, Question)
    return ("" if question.is_hidden else f"#{question.first_id}", question.error)
