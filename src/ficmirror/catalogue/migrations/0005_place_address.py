from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_reviews")]

    operations = [
        migrations.AddField(model_name="place", name="address", field=models.TextField(default="")),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(condition=~models.Q(address=""), fields=["address"], name="place_by_address"),
        ),
    ]
