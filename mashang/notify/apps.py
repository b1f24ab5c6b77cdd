from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "mashang.notify"
    label = "notify"
    verbose_name = "通知"
