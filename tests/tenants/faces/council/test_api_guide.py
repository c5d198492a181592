"""docs/api.md: its Python is run, and its curl asks for what there is."""

import io
import re
import urllib.error
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from foundation.api import openapi
from tests.tenants.accountability.evidence import factories as evidence
from tests.tenants.area.providers.factories import make_provider
from tests.tenants.faces.council import api_factories as made
from tests.tenants.governing.governance import posts as bodies
from tests.tenants.powers.referrals import factories as referrals

GUIDE = (Path(settings.ROOT_DIR) / "docs" / "api.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.S)


class Answer(io.BytesIO):
    def __init__(self, answer):
        super().__init__(answer.content)
        self.headers = answer.headers


def opener(caller):
    """What urllib would send goes to the API under test."""

    def urlopen(request):
        split = urlsplit(request.full_url)
        answer = caller.client.generic(
            request.get_method(),
            f"{split.path}?{split.query}",
            request.data or b"",
            content_type=request.get_header("Content-type", ""),
            headers=dict(request.header_items()),
        )
        if answer.status_code >= 300:
            raise urllib.error.HTTPError(
                request.full_url, answer.status_code, "", answer.headers, io.BytesIO(answer.content)
            )
        return Answer(answer)

    return urlopen


def test_the_python_of_the_guide_does_what_it_says(caller, at, monkeypatch, capsys):
    other = made.report_to(made.council(), commissions=False)
    report = made.report_to(made.council())
    made.request_sent()
    made.grant()
    make_provider(kind="pct", name="NHS Sefton")
    referral = referrals.made(at=at)
    pack = evidence.sent(at=at, to_council=True)
    seat = bodies.post(bodies.body(at=at), at=at)
    bodies.term(seat, at=at, named_in_public=True)
    monkeypatch.setattr("urllib.request.urlopen", opener(caller))
    monkeypatch.setenv("TOKEN", caller.secret)
    names = {}
    for block in blocks("python"):
        exec(compile(block, "docs/api.md", "exec"), names)
    said = capsys.readouterr().out
    assert made.recipient(report).state == "answered"
    assert made.recipient(other).state == "passed_on"
    referral.refresh_from_db()
    assert referral.state == "considered"
    pack.refresh_from_db()
    assert (pack.state, pack.used) == ("answered", "Quoted on carers.")
    assert "Steering group - Member ['Ada Quill'] vacant: 4" in said
    for words in ("Sefton LINk for", "2010-07-09 open", "Unchanged", "£180,000.00", "OneStepAtATime"):
        assert words in said, words


def test_every_curl_asks_for_something_that_is_there():
    paths = {re.sub(r"\{\w+\}", "X", path) for path in openapi.document()["paths"]}
    asked = re.findall(r'"\$LINK/api/v1(/[^"?]*)', "\n".join(blocks("sh")))
    assert len(asked) >= 15
    assert {re.sub(r"/\d[\d-]*", "/X", path) for path in asked} <= paths
