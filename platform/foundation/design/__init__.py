"""How pages look and speak: GOV.UK components with an identity of our own."""

from foundation.design.cells import (
    Act,
    Anchor,
    Code,
    Count,
    Day,
    Due,
    Figure,
    Fragment,
    Heard,
    Hint,
    Lines,
    Link,
    Money,
    Tag,
    Words,
)
from foundation.design.confirmation import Confirmation, confirm_page
from foundation.design.content import Content, Value
from foundation.design.filters import Choice, Filters, Search
from foundation.design.pages import done, form_page, page, paginate, posted
from foundation.design.tables import PER_PAGE, Column, Empty, Table

__all__ = [
    "PER_PAGE",
    "Act",
    "Anchor",
    "Choice",
    "Code",
    "Column",
    "Confirmation",
    "Content",
    "Count",
    "Day",
    "Due",
    "Empty",
    "Figure",
    "Filters",
    "Fragment",
    "Heard",
    "Hint",
    "Lines",
    "Link",
    "Money",
    "Search",
    "Table",
    "Tag",
    "Value",
    "Words",
    "confirm_page",
    "done",
    "form_page",
    "page",
    "paginate",
    "posted",
]
