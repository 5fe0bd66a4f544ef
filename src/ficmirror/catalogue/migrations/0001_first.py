import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("name", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.BigIntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Accession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("origin", models.TextField()),
                ("report", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ("-started_at",),
            },
        ),
        migrations.CreateModel(
            name="HeldObject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=71, unique=True)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("form", models.CharField(default="", max_length=40)),
                ("encoding", models.CharField(default="", max_length=40)),
                ("kind", models.CharField(default="", max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "held",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="catalogue.heldobject",
                    ),
                ),
                (
                    "accession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="catalogue.accession"
                    ),
                ),
                ("path", models.TextField()),
                ("file_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["path"], name="place_by_path")],
                "constraints": [models.UniqueConstraint(fields=("held", "path"), name="place_once")],
            },
        ),
        migrations.CreateModel(
            name="ProblemRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "accession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="catalogue.accession"
                    ),
                ),
                (
                    "held",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="catalogue.heldobject",
                    ),
                ),
                ("path", models.TextField()),
                ("reason", models.TextField()),
                ("lost", models.TextField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TextBody",
            fields=[
                ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "held",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="finding",
                        serialize=False,
                        to="catalogue.heldobject",
                    ),
                ),
                ("examiner", models.CharField(max_length=71)),
                ("content", models.BinaryField()),
                ("is_arranged", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("is_arranged", False)), fields=["held"], name="to_arrange")
                ],
            },
        ),
        migrations.CreateModel(
            name="GatherKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                (
                    "held",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gather_keys",
                        to="catalogue.heldobject",
                    ),
                ),
                ("work_n", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "held"], name="gather_by_key")],
            },
        ),
        migrations.CreateModel(
            name="Creator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("sort_name", models.CharField(max_length=100)),
                ("n_works", models.IntegerField(default=0)),
                ("n_public", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sort_name", "id"], name="creator_by_name"),
                    models.Index(fields=["-n_works"], name="creator_biggest"),
                    models.Index(fields=["-n_public"], name="creator_biggest_public"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("fold", models.CharField(max_length=300, unique=True)),
                ("sort_name", models.CharField(max_length=100)),
                ("n_works", models.IntegerField(default=0)),
                ("n_public", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sort_name", "id"], name="series_by_name"),
                    models.Index(fields=["-n_works"], name="series_biggest"),
                    models.Index(fields=["-n_public"], name="series_biggest_public"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("version", models.BinaryField(max_length=16)),
                ("title", models.CharField(max_length=500)),
                ("sort_title", models.CharField(max_length=100)),
                ("summary", models.TextField()),
                ("notes", models.TextField()),
                ("rating", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=12)),
                ("word_count", models.IntegerField()),
                ("n_chapters", models.IntegerField()),
                ("date", models.CharField(max_length=10)),
                ("sort_date", models.IntegerField(default=0)),
                ("is_complete", models.BooleanField(null=True)),
                ("permission", models.CharField(max_length=12)),
                ("audience", models.CharField(max_length=12)),
                ("access_reason", models.TextField()),
                ("n_doubts", models.IntegerField(default=0)),
                ("added_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["audience", "-added_at", "-id"], name="work_newest"),
                    models.Index(condition=models.Q(("n_doubts__gt", 0)), fields=["id"], name="work_doubtful"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkDetail",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="detail",
                        serialize=False,
                        to="catalogue.work",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="WorkMoved",
            fields=[
                ("old", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier_numbers", to="catalogue.work"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Chapter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chapters",
                        to="catalogue.work",
                    ),
                ),
                ("position", models.IntegerField()),
                ("title", models.CharField(max_length=500)),
                ("word_count", models.IntegerField()),
                ("n_scene_breaks", models.IntegerField(default=0)),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.textbody",
                    ),
                ),
                ("notes_before", models.TextField(default="")),
                ("notes_after", models.TextField(default="")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "position"), name="chapter_once")],
            },
        ),
        migrations.CreateModel(
            name="WorkCredit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_credits",
                        to="catalogue.work",
                    ),
                ),
                (
                    "creator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_credits",
                        to="catalogue.creator",
                    ),
                ),
                ("role", models.CharField(default="author", max_length=12)),
                ("position", models.IntegerField()),
                ("audience", models.CharField(max_length=12)),
                ("sort_date", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["creator", "audience", "-sort_date", "-work"], name="credit_by_date")],
                "constraints": [models.UniqueConstraint(fields=("work", "creator", "role"), name="credit_once")],
            },
        ),
        migrations.CreateModel(
            name="SeriesEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "series",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="catalogue.series",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series_entries",
                        to="catalogue.work",
                    ),
                ),
                ("position", models.FloatField(null=True)),
                ("audience", models.CharField(max_length=12)),
                ("sort_position", models.FloatField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["series", "audience", "sort_position", "work"], name="series_by_position")
                ],
                "constraints": [models.UniqueConstraint(fields=("work", "series"), name="series_entry_once")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="catalogue.work",
                    ),
                ),
                (
                    "held",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="catalogue.heldobject",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="catalogue.place",
                    ),
                ),
                ("work_n", models.IntegerField()),
                ("part", models.IntegerField()),
                ("is_copy", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["held", "work_n"], name="source_by_object")],
                "constraints": [models.UniqueConstraint(fields=("work", "place", "work_n"), name="source_once")],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "held",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="page", to="catalogue.heldobject"
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("language", models.CharField(max_length=12)),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.textbody",
                    ),
                ),
                ("audience", models.CharField(max_length=12)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["audience", "id"], name="page_by_number")],
            },
        ),
        migrations.CreateModel(
            name="TagRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=300)),
                ("sort_name", models.CharField(max_length=100)),
                ("is_known", models.BooleanField(default=False)),
                ("n_works", models.IntegerField(default=0)),
                ("n_public", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "-n_works"], name="tag_biggest"),
                    models.Index(fields=["kind", "-n_public"], name="tag_biggest_public"),
                    models.Index(fields=["kind", "sort_name", "id"], name="tag_by_name"),
                ],
                "constraints": [models.UniqueConstraint(fields=("kind", "name"), name="tag_once")],
            },
        ),
        migrations.CreateModel(
            name="WorkTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_tags",
                        to="catalogue.work",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_tags",
                        to="catalogue.tagrow",
                    ),
                ),
                ("as_written", models.CharField(max_length=300)),
                ("position", models.IntegerField()),
                ("audience", models.CharField(max_length=12)),
                ("sort_date", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["tag", "audience", "-sort_date", "-work"], name="tag_by_date")],
                "constraints": [models.UniqueConstraint(fields=("work", "tag"), name="work_tag_once")],
            },
        ),
    ]
