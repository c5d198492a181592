from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """The synthetic nation; no tables of its own."""

    name = "infra.demonstration"
    label = "demonstration"
