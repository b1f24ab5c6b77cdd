from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mashang.portal"
    label = "portal"
    verbose_name = "群众端"
