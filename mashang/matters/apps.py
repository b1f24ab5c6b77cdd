from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "mashang.matters"
    label = "matters"
    verbose_name = "事项"
