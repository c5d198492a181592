"""Emails as they are handed to a real server on this machine."""

import socketserver
from threading import Thread

import pytest
from django.core.mail import EmailMessage

from foundation.notify.smtp import ReportingBackend


class Server(socketserver.ThreadingTCPServer):
    """Takes every email, says that it can `report` deliveries or not, and keeps what was asked of it."""

    def __init__(self, *, reports: bool) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.reports, self.asked = reports, []


class Taking(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "EHLO":
                self.say("250-here", "250 DSN" if self.server.reports else "250 HELP")
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.server.asked.append(line)
                self.say("250 fine")

    def say(self, *lines: str) -> None:
        for line in lines:
            self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def sending():
    """Hands an email to a server, and gives what was said of its sender and recipient."""

    def hand_over(*, reports: bool, reported: bool) -> list[str]:
        with Server(reports=reports) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            letter = EmailMessage("Wards", "Wards", "b-1@here.example", to=["pat@trust.example"])
            letter.reported = reported
            backend = ReportingBackend(host="127.0.0.1", port=server.server_address[1], use_tls=False)
            assert backend.send_messages([letter]) == 1
            server.shutdown()
            return server.asked

    return hand_over


def test_a_server_that_can_is_asked_to_report_that_it_delivered(sending):
    sender, recipient = sending(reports=True, reported=True)
    assert sender.endswith("RET=HDRS")
    assert recipient.endswith("NOTIFY=SUCCESS,DELAY,FAILURE")


@pytest.mark.parametrize(("reports", "reported"), [(False, True), (True, False)])
def test_no_other_server_is_and_for_no_newsletter(sending, reports, reported):
    assert not any("=" in line for line in sending(reports=reports, reported=reported))
