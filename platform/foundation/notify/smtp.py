"""Emails leave by SMTP. A server that can is asked to report deliveries, too (RFC 3461): by itself it tells of failures only."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

REPORTS = ("NOTIFY=SUCCESS,DELAY,FAILURE",)
# The headers of the message come back with a report, and not the whole of it.
BRIEFLY = ("RET=HDRS",)


class _Asks:
    """Beside a class of smtplib."""

    asks = False

    def sendmail(
        self,
        from_addr: str,
        to_addrs: str | Sequence[str],
        msg: Any,
        mail_options: Sequence[str] = (),
        rcpt_options: Sequence[str] = (),
    ) -> Any:
        self.ehlo_or_helo_if_needed()  # type: ignore[attr-defined]
        if self.asks and self.has_extn("dsn"):  # type: ignore[attr-defined]
            mail_options, rcpt_options = [*mail_options, *BRIEFLY], [*rcpt_options, *REPORTS]
        return super().sendmail(from_addr, to_addrs, msg, mail_options, rcpt_options)  # type: ignore[misc]


class _Plain(_Asks, smtplib.SMTP): ...


class _Secure(_Asks, smtplib.SMTP_SSL): ...


class ReportingBackend(EmailBackend):
    """Asks for the reports of those emails whose sender has set `reported`."""

    @property
    def connection_class(self) -> Any:
        return _Secure if self.use_ssl else _Plain

    def _send(self, email_message: EmailMessage) -> bool:
        connection: Any = self.connection
        if isinstance(connection, _Asks):
            connection.asks = bool(getattr(email_message, "reported", False))
        return bool(super()._send(email_message))  # type: ignore[misc]
