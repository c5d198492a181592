"""Email: a row in the schema that writes, sent by a job, tried again, failures shown to the host.

A secret link never stands in a row: a message that carries one names who makes it, when it is sent.

    @secret_context("reports.link_context", leaves_out=("link",))
    def link_context(*, recipient_id: int, at: datetime) -> dict[str, str]: ...

    notify.send_email(..., render_with="reports.link_context", render_ids={"recipient_id": 3}, by=by, at=at)
"""

from foundation.notify.secrets import secret_context

__all__ = ["secret_context"]
