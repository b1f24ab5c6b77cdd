from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "mashang.papers"
    label = "papers"
    verbose_name = "公文与表册"
