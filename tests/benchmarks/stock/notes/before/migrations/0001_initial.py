from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("written_on", models.DateField()),
                ("topic", models.ForeignKey(on_delete=models.PROTECT, to="sample_notes.topic")),
            ],
        ),
    ]
