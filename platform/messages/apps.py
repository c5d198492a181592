from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "messages"
    # Django's own app for notices on a page is called "messages" too.
    label = "exchanged_messages"

    def ready(self) -> None:
        for module in iter_modules([self.path]):
            import_module(f"{self.name}.{module.name}")
