"""One table with five columns and two indexes."""

from django.db import models


class Item(models.Model):
    """What the yardstick keeps."""

    title = models.CharField(max_length=100)
    text = models.TextField()
    state = models.CharField(max_length=20, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "yardstick"
