import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Representatives are an app of their own; their tables, and the key that points to them, stay as they are."""

    dependencies = [
        ("representatives", "0001_initial"),
        ("visits", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="teammember",
                    name="representative",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="representatives.authorisedrepresentative",
                    ),
                ),
                migrations.DeleteModel(name="AuthorisedRepresentative"),
                migrations.DeleteModel(name="NominatedPerson"),
            ],
        ),
    ]
