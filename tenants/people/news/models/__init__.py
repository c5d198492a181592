from tenants.people.news.models.item import Item, Kind
from tenants.people.news.models.media import Coverage
from tenants.people.news.models.newsletter import Issue, Subscription

__all__ = ["Coverage", "Issue", "Item", "Kind", "Subscription"]
