from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse


@pytest.fixture
def read(network: object, client_for: Callable[..., Any]) -> Callable[..., Any]:
    """A visitor opens a page by its name."""
    client = client_for()

    def get(name: str, *args: object, **asked: str) -> Any:
        return client.get(reverse(name, args=args), asked)

    return get
