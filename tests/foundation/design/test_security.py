from django.http import HttpResponse
from django.test import RequestFactory

from foundation.design.security import ContentPolicyMiddleware, content_policy


def headers(status: int) -> HttpResponse:
    return ContentPolicyMiddleware(lambda _: HttpResponse(status=status))(RequestFactory().get("/"))


def test_every_answer_carries_the_policy():
    for status in (200, 404, 500):
        assert headers(status).headers["Content-Security-Policy"] == content_policy()


def test_only_a_debug_page_may_carry_its_own_styles(settings):
    settings.DEBUG = True
    assert headers(200).headers["Content-Security-Policy"] == content_policy()
    for status in (404, 500):
        assert "Content-Security-Policy" not in headers(status).headers
        assert headers(status).headers["Content-Security-Policy-Report-Only"] == content_policy()
