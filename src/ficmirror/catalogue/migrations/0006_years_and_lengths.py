"""Works by year and by length join the running totals; what is there already is counted once."""

from collections import Counter
from typing import Any

from django.db import migrations

from ficmirror.catalogue.accounts import length_of


def count_what_is_there(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    totals = Counter[str]()
    works = apps.get_model("catalogue", "Work").objects.values_list("audience", "sort_date", "word_count")
    for audience, sort_date, words in works.iterator(chunk_size=10_000):
        totals[f"length.{audience}.{length_of(words)}"] += 1
        if year := sort_date // 10_000:
            totals[f"year.{audience}.{year}"] += 1
            totals[f"year_words.{audience}.{year}"] += words
    tally = apps.get_model("catalogue", "Tally")
    tally.objects.bulk_create([tally(name=name, value=value) for name, value in totals.items()], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_place_address")]

    operations = [migrations.RunPython(count_what_is_there, migrations.RunPython.noop)]
