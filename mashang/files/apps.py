from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "mashang.files"
    label = "files"
    verbose_name = "附件"
