from foundation.features import OFFICE, OFFICE_WORK, Addresses, Audience, Feature, NavigationItem, Unlogged
from foundation.notify import own_data

FEATURE = Feature(
    reads=own_data.reads,
    erases=own_data.erases,
    addresses=(
        Addresses("messages/", "foundation.notify.urls"),
        Addresses("demonstration/mail/", "foundation.notify.urls_mailbox", Audience.PUBLIC, ("public",)),
    ),
    unlogged=(
        Unlogged(
            "notify_message",
            "The text of letters is kept in one place only.",
            ("body", "context", "render_ids"),
        ),
    ),
    navigation=(
        NavigationItem(
            "Messages sent",
            "notify:list",
            "messages.see",
            OFFICE,
            rank=30,
            spaces=("department",),
            group=OFFICE_WORK,
            hint="Emails, and those that did not arrive",
        ),
    ),
)
