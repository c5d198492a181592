"""The colours of states. Colour never stands alone: the word is always there."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

COLOURS = {
    "green": """published answered accepted met met_in_time in_time sent_in_time approved received acknowledged entered active
        agreed done confirmed complete completed signed_off current authorised explained kept""",
    "yellow": """due_soon partly_answered part_answered query queried awaiting_reply suspended returned
        met_late sent_late provisional kept_in_part""",
    "red": "late overdue refused failed missing rejected unanswered revoked not_sent not_kept expired",
    "blue": """sent open in_progress submitted planned prepared ready in_force forwarded in_review started
        running""",
    "purple": "decided determined superseded",
    "grey": "draft closed cancelled withdrawn not_reported ended lapsed archived none",
}
_BY_STATE = {state: colour for colour, states in COLOURS.items() for state in states.split()}


def in_words(code: str) -> str:
    """`in_progress` as people read it."""
    text = code.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def colour_of(text: str) -> str:
    return _BY_STATE.get(text.strip().lower().replace(" ", "_").replace("-", "_"), "grey")


def words_of(state: object) -> str:
    """The word, its code or the object that has a `state`, in words."""
    display = getattr(state, "get_state_display", None)
    return str(display()) if display else in_words(str(state))


def drawn(state: object, colour: str = "") -> SafeString:
    """A state as a coloured word."""
    text = words_of(state)
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour or colour_of(text), text)
