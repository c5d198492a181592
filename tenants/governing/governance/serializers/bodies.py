"""Who governs and with which interests, as everybody may know it: nobody is named who did not agree to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from foundation.api.pagination import PageQuery
from foundation.timekeeping import today
from tenants.governing.governance import queries
from tenants.governing.governance.models import Body, BodyKind, How, Office, Post, Term


class TermShown(serializers.Serializer[Term]):
    """Somebody holds a post from one day to another. The names are null where they did not agree to be named."""

    id = serializers.IntegerField()
    name = serializers.SerializerMethodField()
    on_behalf_of = serializers.SerializerMethodField(help_text="The organisation that they speak for.")
    how = serializers.ChoiceField(choices=How.choices)
    since = serializers.DateField()
    until = serializers.DateField(source="last_day", allow_null=True)

    def get_name(self, term: Term) -> str | None:
        return term.holder.name if term.named_in_public else None

    def get_on_behalf_of(self, term: Term) -> str | None:
        return term.represented.name if term.named_in_public and term.represented else None


class PostShown(serializers.Serializer[Post]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    office = serializers.ChoiceField(choices=Office.choices)
    seats = serializers.IntegerField()
    vacant = serializers.SerializerMethodField(help_text="How many seats nobody holds today.")
    until = serializers.DateField(allow_null=True)
    terms = TermShown(many=True, source="terms.all", help_text="Those of today, of before and to come.")

    def get_vacant(self, post: Post) -> int:
        return queries.free_seats(post, today())


class GoverningBodyShown(serializers.Serializer[Body]):
    """A body of the LINk, with its posts and who holds or held them."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=BodyKind.choices)
    purpose = serializers.CharField(allow_blank=True)
    part_of = serializers.IntegerField(source="parent_id", allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    posts = PostShown(many=True, source="posts.all")


class BodyFilters(PageQuery):
    kind = serializers.ChoiceField(choices=BodyKind.choices, required=False)
    standing = serializers.BooleanField(
        required=False, help_text="true: those that stand today; false: those that ended or begin later."
    )


class DeclaredShown(serializers.Serializer[Any]):
    name = serializers.CharField()
    interests = serializers.ListField(
        child=serializers.CharField(), help_text="In words; of the family only that there is one."
    )


class RegisterShown(serializers.Serializer[Any]):
    """The register of interests as everybody reads it: of those in post who agreed to be named."""

    is_public = serializers.BooleanField(
        help_text="Whether a published procedure on conflicts of interest is in force; without one the list is empty."
    )
    on = serializers.DateField()
    results = DeclaredShown(many=True)


def register(rows: list[tuple[str, list[str]]] | None, on: date) -> dict[str, Any]:
    found = [{"name": name, "interests": interests} for name, interests in rows or ()]
    return dict(RegisterShown({"is_public": rows is not None, "on": on, "results": found}).data)
