"""How pages look and speak: layouts, form fields, components, formats. GOV.UK components with an identity of our own."""

from foundation.design.pages import done, page, paginate

__all__ = ["done", "page", "paginate"]
