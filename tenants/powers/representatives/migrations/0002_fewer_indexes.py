from django.db import migrations


class Migration(migrations.Migration):
    """Drop an index of a handful of rows, never searched; schemas made today never had it."""

    dependencies = [("representatives", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            DROP INDEX IF EXISTS visits_nominatedperson_member_id_9d68c114;
            """
        ),
    ]
