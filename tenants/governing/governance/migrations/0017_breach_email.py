from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0016_legal_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="breach",
            name="email",
            field=models.EmailField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
    ]
