from django.db import migrations


class Migration(migrations.Migration):
    """Drop an index of a handful of rows, never searched; schemas made today never had it."""

    dependencies = [("returns", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            DROP INDEX IF EXISTS returns_returnquery_answered_by_id_15dd466b;
            """
        ),
    ]
