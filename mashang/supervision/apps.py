from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "mashang.supervision"
    label = "supervision"
    verbose_name = "督办"
