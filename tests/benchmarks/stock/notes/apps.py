from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tests.benchmarks.stock.notes"
    label = "sample_notes"
    default_auto_field = "django.db.models.BigAutoField"
