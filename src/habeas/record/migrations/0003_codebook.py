"""A record knows its codebook: which acts and roles its reports are read for. Those made before are of detention."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("record", "0002_guard")]

    operations: ClassVar = [
        migrations.AddField("state", "codebook", models.CharField(default="detention", max_length=40)),
    ]
