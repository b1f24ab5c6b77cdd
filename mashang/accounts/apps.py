from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mashang.accounts"
    label = "accounts"
    verbose_name = "账号"
