"""Gives the codes and placements that were there a region: that of the organ, until the nightly look finds a nearer one."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def homes(apps, _editor):
    organs, codes = apps.get_model("organs", "Organ"), apps.get_model("codes", "Code")
    placements = apps.get_model("codes", "Placement")
    home = organs.objects.filter(pk=OuterRef("organ")).values("region")[:1]
    codes.objects.filter(region=None).update(region=Subquery(home))
    near = codes.objects.filter(pk=OuterRef("code")).values("region")[:1]
    placements.objects.filter(region=None).update(region=Subquery(near))


class Migration(migrations.Migration):
    dependencies = [("codes", "0002_posters"), ("organs", "0001_initial")]
    operations = [migrations.RunPython(homes, migrations.RunPython.noop)]
