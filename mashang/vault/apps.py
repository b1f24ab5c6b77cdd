from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "mashang.vault"
    label = "vault"
    verbose_name = "保密箱"
