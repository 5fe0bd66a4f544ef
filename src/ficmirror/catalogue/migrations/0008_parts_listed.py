from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_decisions")]

    operations = [
        migrations.AddField(model_name="listed", name="folded", field=models.TextField(default="")),
        migrations.AddField(model_name="listed", name="part_of", field=models.IntegerField(null=True)),
        migrations.RunSQL("UPDATE catalogue_listed SET folded = lower(target)", migrations.RunSQL.noop),
        migrations.AddIndex(model_name="listed", index=models.Index(fields=["folded"], name="listed_by_folded")),
        migrations.AddIndex(model_name="place", index=models.Index(Lower("path"), name="place_by_folded")),
    ]
