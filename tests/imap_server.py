"""An IMAP server on this machine, for tests: Twisted's protocol over mailboxes in memory. `python -m tests.imap_server`

It prints its port, and ends when its standard input is closed.
"""

import sys
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from io import BytesIO

from twisted.internet import defer, protocol, reactor, stdio
from twisted.mail import imap4
from zope.interface import implementer

USER, PASSWORD = "links", "only-for-tests"
# Left in the mailbox by a test to see what becomes of the others: the server never gives it.
WITHHELD = b"X-Test: withheld"


@implementer(imap4.IMessage, imap4.IMessageFile)
class Message:
    def __init__(self, content, flags, uid):
        self.content, self.flags, self.uid = content, set(flags), uid
        self.came = datetime.now(UTC).strftime("%d-%b-%Y %H:%M:%S +0000")

    def getUID(self):
        return self.uid

    def getFlags(self):
        return sorted(self.flags)

    def getInternalDate(self):
        return self.came

    def getHeaders(self, negate, *names):
        wanted = {name.decode().lower() if isinstance(name, bytes) else name.lower() for name in names}
        found = BytesHeaderParser().parsebytes(self.content).items()
        return {
            name.lower(): str(value).encode("ascii", "replace").decode()
            for name, value in found
            if not wanted or (name.lower() in wanted) != bool(negate)
        }

    def getBodyFile(self):
        return BytesIO(self.content.replace(b"\r\n", b"\n").partition(b"\n\n")[2])

    def open(self):
        if WITHHELD in self.content:
            raise OSError("this message can't be read")
        return BytesIO(self.content)

    def getSize(self):
        return len(self.content)

    def isMultipart(self):
        return False

    def getSubPart(self, part):
        raise IndexError(part)


@implementer(imap4.IMailbox)
class Folder:
    def __init__(self):
        self.messages, self.listeners, self.next = [], [], 1

    def getFlags(self):
        return ["\\Seen", "\\Deleted", "\\Flagged"]

    def getHierarchicalDelimiter(self):
        return "/"

    def getUIDValidity(self):
        return 1

    def getUIDNext(self):
        return self.next

    def getUID(self, message):
        return self.messages[message - 1].uid

    def getMessageCount(self):
        return len(self.messages)

    def getRecentCount(self):
        return 0

    def getUnseenCount(self):
        return sum("\\Seen" not in message.flags for message in self.messages)

    def isWriteable(self):
        return True

    def destroy(self):
        self.messages.clear()

    def requestStatus(self, names):
        return imap4.statusRequestHelper(self, names)

    def addListener(self, listener):
        self.listeners.append(listener)

    def removeListener(self, listener):
        self.listeners.remove(listener)

    def addMessage(self, message, flags=(), date=None):
        self.messages.append(Message(message.read(), flags, self.next))
        self.next += 1
        return defer.succeed(self.next - 1)

    def expunge(self):
        gone = [number for number, message in enumerate(self.messages, 1) if "\\Deleted" in message.flags]
        self.messages = [message for message in self.messages if "\\Deleted" not in message.flags]
        return gone

    def fetch(self, messages, uid):
        last = (self.next - 1) if uid else len(self.messages)
        messages.last = max(last, 1)
        return [
            (number, message)
            for number, message in enumerate(self.messages, 1)
            if (message.uid if uid else number) in messages
        ]

    def store(self, messages, flags, mode, uid):
        changed = {}
        for number, message in self.fetch(messages, uid):
            if mode >= 0:
                message.flags |= set(flags)
            else:
                message.flags -= set(flags)
            changed[number] = message.getFlags()
        return changed


class Account(imap4.MemoryAccount):
    def _emptyMailbox(self, name, id):  # noqa: A002
        return Folder()


class Server(imap4.IMAP4Server):
    account = Account("links")

    def authenticateLogin(self, user, password):
        if (user, password) != (USER.encode(), PASSWORD.encode()):
            raise imap4.cred.error.UnauthorizedLogin
        return imap4.IAccount, self.account, lambda: None


class UntilClosed(protocol.Protocol):
    def connectionLost(self, reason=None):
        reactor.stop()


def main():
    Server.account.addMailbox("INBOX")
    port = reactor.listenTCP(0, protocol.Factory.forProtocol(Server), interface="127.0.0.1")
    stdio.StandardIO(UntilClosed())
    sys.stdout.write(f"{port.getHost().port}\n")
    sys.stdout.flush()
    reactor.run()


if __name__ == "__main__":
    main()
