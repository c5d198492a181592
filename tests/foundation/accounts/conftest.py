import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Codes used and wrong tries are kept in the cache, which no transaction rolls back."""
    cache.clear()
