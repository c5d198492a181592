"""Where a message comes from: a machine, somebody whom our own mail server knows, or anybody."""

from __future__ import annotations

import re
from email.message import Message

from foundation.inbound.headers import header, headers

# Marks of answering machines and lists; Auto-Submitted is the standard (RFC 3834), the others are what mail programs write.
AUTOMATIC_MARKS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Mail-Autoreply")
AUTOMATIC_PRECEDENCE = ("bulk", "junk", "list", "auto_reply")
AUTOMATIC_SUBJECT = re.compile(
    r"(automatic reply|auto(matic)?[- ]?repl(y|ied)|out of (the )?office)\b", re.IGNORECASE
)
MOST_HOPS = 50
RESULT = re.compile(r"\b(?P<method>dmarc|dkim)=(?P<result>[a-z]+)(?P<properties>[^;]*)", re.IGNORECASE)
SIGNING_DOMAIN = re.compile(r"\bheader\.(?:d|i)=@?(?P<domain>[A-Za-z0-9.-]{1,253})")


def is_automatic(message: Message) -> bool:
    """Whether a machine wrote the message. It meets no time limit and is never answered."""
    submitted = header(message, "Auto-Submitted").lower()
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or header(message, "Precedence").lower() in AUTOMATIC_PRECEDENCE
        or any(mark in message for mark in AUTOMATIC_MARKS)
        or header(message, "Return-Path") == "<>"
        or AUTOMATIC_SUBJECT.match(header(message, "Subject")) is not None
    )


def why_suspected(message: Message, sender: str, authserv: str) -> str:
    """A sentence where our own mail server takes the message for spam, or for a forgery, or where it goes round in circles."""
    marks = [header(message, name).lower() for name in ("X-Spam-Flag", "X-Spam-Status", "X-Spam")]
    if any(mark.startswith("yes") for mark in marks):
        return "The mail server takes it for spam."
    if any(method == "dmarc" and result == "fail" for method, result, _ in _results(message, authserv)):
        return f"The mail server says that it does not come from {sender or 'the address that it names'}."
    if len(message.get_all("Received", [])) > MOST_HOPS:
        return "It has passed through so many mail servers that it may be going round in circles."
    return ""


def is_verified(message: Message, sender: str, authserv: str) -> bool:
    """Whether our own mail server found that the domain of the sender sent it."""
    domain = sender.rpartition("@")[2].lower()
    return bool(domain) and any(
        result == "pass" and (method == "dmarc" or _signs_for(properties, domain))
        for method, result, properties in _results(message, authserv)
    )


def _signs_for(properties: str, domain: str) -> bool:
    found = SIGNING_DOMAIN.search(properties)
    signer = found["domain"].lower().rstrip(".") if found else ""
    return bool(signer) and (domain == signer or (domain.endswith(f".{signer}") and "." in signer))


def _results(message: Message, authserv: str) -> list[tuple[str, str, str]]:
    """Those in the topmost header of our own server: below it anybody may have written what looks the same."""
    for value in headers(message, "Authentication-Results")[:1] if authserv else []:
        server, _, rest = value.partition(";")
        if server.strip().split(" ")[0].lower() == authserv.lower():
            return [
                (found["method"].lower(), found["result"].lower(), found["properties"])
                for found in RESULT.finditer(rest)
            ]
    return []
