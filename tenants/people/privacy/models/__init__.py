from tenants.people.privacy.models.certificate import Certificate
from tenants.people.privacy.models.controller import Controller
from tenants.people.privacy.models.request import DataRequest, Identity, Kind, Refusal, Way

__all__ = ["Certificate", "Controller", "DataRequest", "Identity", "Kind", "Refusal", "Way"]
