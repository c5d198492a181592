from datetime import datetime

from foundation.access import Viewer
from foundation.accounts import letters, queries, sessions
from foundation.jobs import Queues, job
from foundation.jobs.registry import daily


@job("accounts.forget_sessions", actor="Tidying of sign-ins", repeats=daily(hour=3))
def forget_sessions(*, by: Viewer, at: datetime) -> None:
    sessions.forget_expired()


@job("accounts.new_password", actor="Signing in", queue=Queues.EMAIL)
def new_password(*, account_id: int, by: Viewer, at: datetime) -> None:
    """The link for whoever forgot their password; nothing, where somebody asked for an address without an account."""
    account = queries.account(account_id)
    if account is not None and account.is_active:
        letters.send_new_password_link(account=account, by=Viewer.system("Signing in"), at=at)
