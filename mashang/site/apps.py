from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "mashang.site"
    label = "site"
    verbose_name = "站点"
