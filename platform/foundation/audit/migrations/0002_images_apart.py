"""The rows leave the chain: it holds digests of them, and they lie in a table of their own, where an erasure reaches them.

Writers of the network wait until its log is written anew: docs/operators.md says how long. There is no way back, for the old
chain would need every row that was ever noted.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

SQL = Path(__file__).parents[1] / "sql"
SECOND_FORM = (SQL / "second_form.sql").read_text(encoding="utf-8")
# At once, for migrations after this one in the same transaction may write rows. In a new schema nothing has the functions yet.
FUNCTIONS = """DO $install$ BEGIN
    IF to_regprocedure('audit_record()') IS NOT NULL THEN
        EXECUTE replace(replace($functions${functions}$functions$,
            '@schema@', quote_ident(current_schema())), '@literal@', quote_literal(current_schema()));
    END IF;
END $install$""".format(
    functions=(SQL / "functions.sql").read_text(encoding="utf-8")
    % {"schema": "@schema@", "literal": "@literal@"}
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="image",
                        serialize=False,
                        to="audit.event",
                    ),
                ),
                ("key", models.BinaryField(null=True)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "erased_by",
                    models.ForeignKey(
                        db_column="erased_by",
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="erased",
                        to="audit.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(key__isnull=False, erased_by__isnull=True)
                        | Q(
                            key__isnull=True, before__isnull=True, after__isnull=True, erased_by__isnull=False
                        ),
                        name="audit_image_whole_or_erased",
                    )
                ],
            },
        ),
        migrations.AddField("event", "digest", models.BinaryField(null=True)),
        # At once, for a table whose new rows wait for their seals can't be altered.
        migrations.RunSQL([SECOND_FORM, "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"]),
        migrations.RemoveField("event", "before"),
        migrations.RemoveField("event", "after"),
        migrations.AlterField("event", "digest", models.BinaryField()),
        migrations.RunSQL([FUNCTIONS]),
    ]
