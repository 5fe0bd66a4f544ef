"""Works that want a person's eye join the running totals; what is there already is counted once."""

from typing import Any

from django.db import migrations, models


def count_what_is_there(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    doubtful = apps.get_model("catalogue", "Work").objects.filter(n_doubts__gt=0)
    counted = doubtful.values_list("audience").annotate(n=models.Count("id"))
    tally = apps.get_model("catalogue", "Tally")
    tally.objects.bulk_create([tally(name=f"doubtful.{audience}", value=n) for audience, n in counted])


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_deeds")]

    operations = [migrations.RunPython(count_what_is_there, migrations.RunPython.noop, elidable=True)]
