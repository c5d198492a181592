"""News and newsletters. A press release speaks for the LINk, so the LINk's own people publish it; the host publishes its news."""

from foundation.design.confirmation import Confirmation
from foundation.workflow import Colour, Machine, Move, State
from tenants.permissions import P


class ItemState(State):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published", Colour.GREEN


ITEM = Machine(
    "news_item",
    ItemState,
    moves=(
        Move(
            "publish",
            ItemState.DRAFT,
            ItemState.PUBLISHED,
            P.NEWS_PUBLISH,
            "Publish",
            page="news:publish",
            confirmation=Confirmation(
                title="Publish this?",
                intro="It stands on the public site at once, and in the feed that other sites and readers follow.",
                submit="Publish",
                done="It has been published",
            ),
        ),
        Move(
            "release",
            ItemState.DRAFT,
            ItemState.PUBLISHED,
            P.NEWS_RELEASE,
            "Publish for the LINk",
            page="news:release",
            confirmation=Confirmation(
                title="Publish this press release?",
                intro="It speaks for the LINk. It stands on the public site at once, and in the feed that newspapers follow.",
                submit="Publish for the LINk",
                done="The press release has been published",
            ),
        ),
    ),
)


class IssueState(State):
    DRAFT = "draft", "Draft"
    SENDING = "sending", "On its way", Colour.BLUE
    SENT = "sent", "Sent", Colour.GREEN


ISSUE = Machine(
    "newsletter",
    IssueState,
    moves=(
        Move("send", IssueState.DRAFT, IssueState.SENDING, P.NEWS_PUBLISH, "Send", page="news:send_issue"),
        # By the job that writes the last letter.
        Move("finish", IssueState.SENDING, IssueState.SENT, P.NEWS_PUBLISH, "Finish"),
    ),
)
