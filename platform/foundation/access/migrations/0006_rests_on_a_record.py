from django.db import migrations, models


class Migration(migrations.Migration):
    """A role that waited for the consent of its holders gave nothing, and nobody waits any more: such a role comes from a post."""

    dependencies = [
        ("access", "0005_kinds_of_file"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM access_rolegrant WHERE waits", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="rolegrant", name="waits"),
        migrations.AddField(
            model_name="rolegrant",
            name="record",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="rolegrant",
            name="record_id",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="rolegrant", name="role_grant_open_once"),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("account", "role", "record_id"),
                name="role_grant_open_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("record", ""), ("record_id", None)),
                    models.Q(models.Q(("record", ""), _negated=True), ("record_id__isnull", False)),
                    _connector="OR",
                ),
                name="role_grant_rests_on_a_record",
            ),
        ),
    ]
