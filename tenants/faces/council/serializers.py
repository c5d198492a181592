from typing import Any

from rest_framework import serializers


class CouncilShown(serializers.Serializer[Any]):
    name = serializers.CharField()
    region = serializers.CharField()
    ons_code = serializers.CharField(allow_blank=True)
    gss_code = serializers.CharField(allow_blank=True)


class TokenShown(serializers.Serializer[Any]):
    used_by = serializers.CharField(source="label")
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()


class ContactShown(serializers.Serializer[Any]):
    """What the LINk tells the public; empty where it told nothing."""

    postal_address = serializers.CharField(allow_blank=True)
    telephone = serializers.CharField(allow_blank=True)
    text_relay = serializers.CharField(allow_blank=True, help_text="How deaf people reach it by telephone.")
    email = serializers.CharField(allow_blank=True)
    opening_times = serializers.CharField(allow_blank=True)


class NetworkShown(serializers.Serializer[Any]):
    """The LINk of the council’s area, and the token that asks."""

    name = serializers.CharField(help_text="In the register: its name in law.")
    known_as = serializers.CharField(
        help_text="What people call it; the name in the register, if nothing else."
    )
    contact = ContactShown()
    address = serializers.URLField(help_text="Where its pages are.")
    suspended = serializers.BooleanField(help_text="While it is, everything can be read and nothing changed.")
    today = serializers.DateField(help_text="The day that time limits are counted to.")
    council = CouncilShown()
    token = TokenShown()
