"""Each work gets a digest over its rows; those that are there already have none until they are written again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_doubtful")]

    operations = [migrations.AddField("work", "fixity", models.BinaryField(default=b"", max_length=16))]
