from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile

from foundation.access import Viewer
from foundation.tenancy import atomic, atomically, on_commit
from tenants.area.identity import pictures, queries, rules
from tenants.area.identity.models import Identity
from tenants.area.identity.pictures import Picture
from tenants.permissions import P


def set_name(*, known_as: str, by: Viewer, at: datetime) -> Identity:
    """Set the name that the network is known by; an empty one leaves it its name in the register."""
    by.require(P.IDENTITY_SET)
    if known_as:
        rules.NameIsAName.check(known_as)
        rules.NameIsNotAnothers.check(known_as, queries.names_of_others())
    with atomic():
        identity = _locked()
        identity.known_as = known_as
        return _saved(identity)


def set_accent(*, accent: str, by: Viewer, at: datetime) -> Identity:
    """Set the accent colour; an empty one is the platform's own."""
    by.require(P.IDENTITY_SET)
    if accent:
        rules.check_accent(accent)
    with atomic():
        identity = _locked()
        identity.accent = accent
        return _saved(identity)


def set_logo(*, content: bytes, alt: str, by: Viewer, at: datetime) -> Identity:
    by.require(P.IDENTITY_SET)
    rules.LogoIsDescribed.require(alt.strip())
    picture = _read_logo(content)
    with atomic():
        identity = _locked()
        _delete_logo_file(identity)
        name = f"identity/{picture.digest}.{picture.ending}"
        identity.logo.save(name, ContentFile(picture.content), save=False)
        identity.logo_digest, identity.logo_alt = picture.digest, alt
        identity.logo_width, identity.logo_height = picture.width, picture.height
        return _saved(identity)


def describe_logo(*, alt: str, by: Viewer, at: datetime) -> Identity:
    by.require(P.IDENTITY_SET)
    rules.LogoIsDescribed.require(alt.strip())
    with atomic():
        identity = _locked()
        identity.logo_alt = alt if identity.logo else ""
        return _saved(identity)


def remove_logo(*, by: Viewer, at: datetime) -> Identity:
    by.require(P.IDENTITY_SET)
    with atomic():
        identity = _locked()
        _delete_logo_file(identity)
        identity.logo, identity.logo_digest, identity.logo_alt = "", "", ""
        identity.logo_width = identity.logo_height = None
        return _saved(identity)


def set_contact(
    *,
    postal_address: str = "",
    telephone: str = "",
    text_relay: str = "",
    email: str = "",
    opening_times: str = "",
    urgent_contacts: str = "",
    by: Viewer,
    at: datetime,
) -> Identity:
    by.require(P.IDENTITY_SET)
    rules.TelephoneCanBeRung.check(telephone)
    with atomic():
        identity = _locked()
        identity.postal_address, identity.telephone = postal_address, telephone
        identity.text_relay, identity.email = text_relay, email
        identity.opening_times, identity.urgent_contacts = opening_times, urgent_contacts
        return _saved(identity)


def _read_logo(content: bytes) -> Picture:
    """Check the picture by its bytes alone, cheap checks first: nothing is decoded before its size is known."""
    rules.LogoIsOfASize.check_bytes(content)
    try:
        rules.LogoIsOfASize.check_pixels(*pictures.size_of(content))
        picture = pictures.read(content)
    except pictures.TooManyPixels:
        rules.LogoIsOfASize.refuse("This one has far more.")
    except pictures.NotAPicture:
        rules.LogoIsAPicture.refuse()
    rules.LogoIsSeen.check(picture)
    return picture


@atomically
def hold_network() -> None:
    """Lock the one row that every network has, until the transaction ends: for the first of a kind, when it has no row to lock yet."""
    _locked()


def _locked() -> Identity:
    Identity.objects.get_or_create(pk=1)
    return Identity.objects.select_for_update().get(pk=1)


def _saved(identity: Identity) -> Identity:
    identity.save()
    # Now for this transaction's own pages, and again when others can see it.
    queries.forget()
    on_commit(queries.forget)
    return identity


def _delete_logo_file(identity: Identity) -> None:
    """Delete the previous logo's file once the change is committed."""
    if identity.logo:
        storage, name = identity.logo.storage, str(identity.logo.name)
        on_commit(lambda: storage.delete(name))
