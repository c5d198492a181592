from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sample_notes", "0001_initial")]
    operations = [
        migrations.AddField("note", "importance", models.IntegerField(null=True)),
    ]
