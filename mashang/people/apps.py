from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mashang.people"
    label = "people"
    verbose_name = "人员"
