from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "mashang.organs"
    label = "organs"
    verbose_name = "机构与区划"
