"""How pages look and speak: GOV.UK components with an identity of our own."""

from foundation.design.pages import done, form_page, page, paginate

__all__ = ["done", "form_page", "page", "paginate"]
