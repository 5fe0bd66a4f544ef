import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_reserved"),
    ]

    operations = [
        migrations.CreateModel(
            name="HiddenReview",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField()),
                ("parent", models.IntegerField(null=True)),
                ("name", models.CharField(max_length=200)),
                ("author", models.CharField(max_length=200)),
                ("date", models.CharField(max_length=25)),
                ("rating", models.CharField(max_length=60)),
                ("chapter", models.IntegerField(null=True)),
                ("markup", models.TextField()),
                ("is_held_back", models.BooleanField(default=False)),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="catalogue.work",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "position"), name="review_once")],
            },
        ),
    ]
