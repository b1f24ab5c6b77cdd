from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistersConfig(AppConfig):
    name = "mashang.registers"
    label = "registers"
    verbose_name = "名册"

    def ready(self) -> None:
        """Read each app's `register.py`, where it declares its registers and what can be imported into them."""
        autodiscover_modules("register", "importing")
