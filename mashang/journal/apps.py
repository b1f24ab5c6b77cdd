from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps


class JournalConfig(AppConfig):
    name = "mashang.journal"
    label = "journal"
    verbose_name = "履职留痕"

    def ready(self) -> None:
        """Read each app's `verbs*.py`: a page that tells what happened knows every verb, whoever recorded it."""
        for app in apps.get_app_configs():
            for path in sorted(Path(app.path).glob("verbs*.py")):
                import_module(f"{app.name}.{path.stem}")
