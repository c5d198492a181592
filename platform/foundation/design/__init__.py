"""How pages look and speak: GOV.UK components with an identity of our own."""

from foundation.design.pages import done, page, paginate

__all__ = ["done", "page", "paginate"]
