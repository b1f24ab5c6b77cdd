from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "mashang.kit"
    label = "kit"
    verbose_name = "工具箱"
