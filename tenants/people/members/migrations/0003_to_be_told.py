from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0002_asked_once")]

    operations = [
        migrations.AddField(
            model_name="joinrequest",
            name="to_be_told_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
