"""The providers of the area, from the published lists."""

from foundation.demonstration.days import FIRST_DAY, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.area.providers.seeding import seed_area


def fill_providers(story: Story) -> None:
    slug = story.space.authority_slug
    seed_area(authority_slug=slug, email_domain=f"{slug}.example", by=BY, at=morning(FIRST_DAY))


WRITER = Writer(fill_providers, rank=10)
