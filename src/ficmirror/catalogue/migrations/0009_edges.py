import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_parts_listed")]

    operations = [
        migrations.CreateModel(
            name="Edge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("print", models.CharField(max_length=16)),
                ("is_furniture", models.BooleanField(default=False)),
                (
                    "held",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edges",
                        to="catalogue.heldobject",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["print"], name="edge_by_print")]},
        ),
    ]
