"""A record knows what its decisions taught: by how much each agreement weighs more or less than as shipped."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("record", "0003_codebook")]

    operations: ClassVar = [
        migrations.AddField("state", "weights", models.JSONField(default=list)),
    ]
