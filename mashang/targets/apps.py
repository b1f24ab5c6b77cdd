from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "mashang.targets"
    label = "targets"
    verbose_name = "联系对象"
