from django.db import migrations


class Migration(migrations.Migration):
    """Drop the indexes that a unique one begins with; schemas made today never had them."""

    dependencies = [("reports", "0002_promises_kept")]

    operations = [
        migrations.RunSQL(
            """
            DROP INDEX IF EXISTS reports_recipient_report_id_8ad219e1,
                reports_recommendation_report_id_1e6b6a67, reports_recommendationanswer_recipient_id_fa3ea573;
            """
        ),
    ]
