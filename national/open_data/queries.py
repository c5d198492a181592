"""Queries of what the Department has published, which anyone may read."""

from django.db.models import QuerySet

from national.open_data.models import PublishedDetermination, PublishedGrant


def determinations() -> QuerySet[PublishedDetermination]:
    return PublishedDetermination.objects.all()


def determination_for(year: str) -> PublishedDetermination | None:
    return determinations().filter(year=year).first()


def grants(determination: PublishedDetermination) -> QuerySet[PublishedGrant]:
    return PublishedGrant.objects.filter(determination=determination)


def grant_of(authority_slug: str, year: str) -> PublishedGrant | None:
    found = PublishedGrant.objects.filter(authority_slug=authority_slug, determination__year=year)
    return found.select_related("determination").first()


def grants_of(authority_slug: str) -> QuerySet[PublishedGrant]:
    """The grants of one authority, newest year first."""
    found = PublishedGrant.objects.filter(authority_slug=authority_slug).select_related("determination")
    return found.order_by("-determination__year")
