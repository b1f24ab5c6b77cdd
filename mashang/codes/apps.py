from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "mashang.codes"
    label = "codes"
    verbose_name = "代表码"
