"""Old addresses are found in whatever capitals they are asked for."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0012_fixity")]

    operations = [
        migrations.AddIndex(
            "place",
            models.Index(Lower("address"), condition=~models.Q(address=""), name="place_by_folded_address"),
        )
    ]
