from django.db import migrations


class Migration(migrations.Migration):
    """What was declared on its first day had touched nothing: nobody has to look at it."""

    dependencies = [("interests", "0004_dispensations")]

    operations = [
        migrations.RunSQL(
            "UPDATE interests_interest SET considered_on = declared_on, considered_by = 'Nothing had been touched' "
            "WHERE considered_on IS NULL AND since >= declared_on",
            migrations.RunSQL.noop,
        )
    ]
