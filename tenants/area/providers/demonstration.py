"""The providers of the area, from the published lists."""

from foundation.demonstration import papers
from foundation.demonstration.days import FIRST_DAY, morning
from foundation.demonstration.story import BY, Story
from foundation.demonstration.writers import Writer
from tenants.area.providers.models import Provider
from tenants.area.providers.seeding import seed_area


def fill_providers(story: Story) -> None:
    slug = story.space.authority_slug
    seed_area(authority_slug=slug, email_domain=f"{slug}.example", by=BY, at=morning(FIRST_DAY))
    bodies = [(body, FIRST_DAY) for body in Provider.objects.services_providers()[:5]]
    papers.fill_notes(story, story.chance("notes of bodies"), bodies)


WRITER = Writer(fill_providers, rank=10)
