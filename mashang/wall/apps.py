from django.apps import AppConfig


class WallConfig(AppConfig):
    name = "mashang.wall"
    label = "wall"
    verbose_name = "上墙公开"
