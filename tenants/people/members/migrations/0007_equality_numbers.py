from django.db import migrations, models

import tenants.people.members.models.equality


class Migration(migrations.Migration):
    """A key of 63 random bits in place of a UUID, so that rows of a file can name the answers that they added."""

    dependencies = [("members", "0006_pairing")]

    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE members_equalityanswers ALTER COLUMN id TYPE bigint
            USING ('x' || substr(md5(random()::text || id::text), 1, 16))::bit(64)::bigint & 9223372036854775807;
            """,
            state_operations=[
                migrations.AlterField(
                    model_name="equalityanswers",
                    name="id",
                    field=models.BigIntegerField(
                        default=tenants.people.members.models.equality.random_number,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                )
            ],
        ),
    ]
