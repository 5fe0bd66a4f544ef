from json import loads
from typing import Any

from django.db import migrations, models


def name_deeds(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    for row in apps.get_model("catalogue", "DecisionRow").objects.all():
        row.deed = loads(row.content).get("deed", "")
        row.save(update_fields=["deed"])


# An earlier version did not say which part a copy belongs to: such works are arranged again with the next import.
COPIES = """
UPDATE catalogue_finding SET is_arranged = FALSE WHERE held_id IN (
    SELECT o.held_id FROM catalogue_source s JOIN catalogue_source o ON o.work_id = s.work_id
    WHERE s.is_copy AND s.copy_of = 0)
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_edges")]

    operations = [
        migrations.AddField("decisionrow", "deed", models.CharField(default="", max_length=12)),
        migrations.AddField("decisionrow", "is_kept", models.BooleanField(default=True)),
        migrations.RunSQL(COPIES, migrations.RunSQL.noop, elidable=True),
        migrations.RunPython(name_deeds, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex("decisionrow", models.Index(fields=["deed", "id"], name="decision_by_deed")),
        migrations.AddIndex(
            "decisionrow",
            models.Index(condition=models.Q(("is_kept", False)), fields=["id"], name="decision_to_keep"),
        ),
    ]
