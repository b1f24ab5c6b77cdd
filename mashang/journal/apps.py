from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "mashang.journal"
    label = "journal"
    verbose_name = "履职留痕"
