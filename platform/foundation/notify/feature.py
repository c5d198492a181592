from foundation.features import OFFICE, Addresses, Audience, Feature, NavigationItem

FEATURE = Feature(
    addresses=(
        Addresses("messages/", "foundation.notify.urls"),
        Addresses("demonstration/mail/", "foundation.notify.urls_mailbox", Audience.PUBLIC, ("public",)),
    ),
    navigation=(NavigationItem("Messages sent", "notify:list", "messages.see", OFFICE, rank=30),),
)
