from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "mashang.kit"
    label = "kit"
    verbose_name = "工具箱"

    def ready(self) -> None:
        """Django's own sentence speaks of *fields*; nobody who fills in a form does."""
        Field.default_error_messages["required"] = _("这一项还空着，请填写或选择。")
