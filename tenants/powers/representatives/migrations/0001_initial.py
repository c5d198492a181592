import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables were made by the first migration of visits, and stay as they are."""

    initial = True

    dependencies = [
        ("governance", "0001_initial"),
        ("members", "0001_initial"),
        ("visits", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="NominatedPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("nominated_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "member",
                            models.ForeignKey(
                                db_index=False,
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "visits_nominatedperson",
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="nominated_person_has_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("nominated_on")),
                                    _connector="OR",
                                ),
                                name="nominated_person_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorisedRepresentative",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("considered", "Considered"),
                                    ("authorised", "Authorised"),
                                    ("declined", "Not authorised"),
                                    ("ended", "Ended"),
                                ],
                                default="considered",
                                max_length=12,
                            ),
                        ),
                        ("certificate_issued_on", models.DateField()),
                        ("certificate_name", models.CharField(max_length=200)),
                        (
                            "certificate_type",
                            models.CharField(
                                choices=[
                                    ("standard", "Standard (Police Act 1997 section 113A)"),
                                    ("enhanced", "Enhanced (Police Act 1997 section 113B)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("position", models.CharField(max_length=100)),
                        ("certificate_number", models.CharField(max_length=20)),
                        ("considered_on", models.DateField()),
                        ("satisfied", models.BooleanField()),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resigned", "They gave it up"),
                                    ("left", "They no longer take part in the LINk"),
                                    ("again", "Considered again with a newer certificate"),
                                    ("withdrawn", "The LINk withdrew it under its procedure"),
                                    ("died", "They died"),
                                    ("mistake", "Recorded by mistake"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("evidence_given_on", models.DateField(blank=True, null=True)),
                        ("certificate_destroyed_on", models.DateField(blank=True, null=True)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                            ),
                        ),
                        (
                            "procedure",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.procedureversion",
                            ),
                        ),
                        (
                            "nominated_person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="representatives.nominatedperson",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "visits_authorisedrepresentative",
                        "ordering": ["member__name", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("certificate_name", ""), _negated=True),
                                    models.Q(("certificate_number", ""), _negated=True),
                                    models.Q(("position", ""), _negated=True),
                                ),
                                name="representative_certificate_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("considered_on__gte", models.F("certificate_issued_on"))),
                                name="representative_considered_after_issue",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on", None), ("state", "considered")),
                                    models.Q(
                                        models.Q(("state", "considered"), _negated=True),
                                        ("decided_on__gte", models.F("considered_on")),
                                        ("decided_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="representative_decided_after_consideration",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("evidence_given_on", None),
                                        ("starts_on", None),
                                        ("state__in", ["considered", "declined"]),
                                    ),
                                    models.Q(
                                        ("certificate_type", "standard"),
                                        ("procedure__isnull", False),
                                        ("satisfied", True),
                                        ("starts_on__gte", models.F("decided_on")),
                                        ("starts_on__isnull", False),
                                        ("state__in", ["authorised", "ended"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="representative_authorised_as_reg_3_says",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("state", "ended"), _negated=True),
                                        ("end_reason", ""),
                                        ("ended_on", None),
                                    ),
                                    models.Q(
                                        models.Q(("end_reason", ""), _negated=True),
                                        ("ended_on__gte", models.F("starts_on")),
                                        ("ended_on__isnull", False),
                                        ("state", "ended"),
                                    ),
                                    _connector="OR",
                                ),
                                name="representative_end_has_day_and_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("certificate_destroyed_on", None),
                                    ("certificate_destroyed_on__gte", models.F("certificate_issued_on")),
                                    _connector="OR",
                                ),
                                name="representative_destroyed_after_issue",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["considered", "authorised"])),
                                fields=("member",),
                                name="representative_once_at_a_time",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
