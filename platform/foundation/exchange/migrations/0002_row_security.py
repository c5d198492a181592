from django.conf import settings
from django.db import migrations

# A role's name is the cluster's prefix and the key of its space, so the role that a statement runs as says for
# which space it speaks: there is no column for it that a sender could fill in wrongly.
OURS = f"substring(current_user::text from {len(settings.ROLE_PREFIX) + 2})"

POLICIES = {
    (
        "both_ends_read",
        "exchange_envelope",
        "SELECT",
    ): f"USING (sender_key = {OURS} OR receiver_key = {OURS})",
    ("sent_as_oneself", "exchange_envelope", "INSERT"): f"WITH CHECK (sender_key = {OURS})",
    # What this reads of the envelopes is already narrowed by their own policy.
    ("both_ends_read", "exchange_receipt", "SELECT"): (
        "USING (EXISTS (SELECT 1 FROM public.exchange_envelope e WHERE e.uuid = envelope_id))"
    ),
    ("signed_by_the_receiver", "exchange_receipt", "INSERT"): (
        "WITH CHECK (EXISTS (SELECT 1 FROM public.exchange_envelope e"  # noqa: S608
        f" WHERE e.uuid = envelope_id AND e.receiver_key = {OURS}))"
    ),
}
TABLES = ("exchange_envelope", "exchange_receipt")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [f"ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY" for table in TABLES],
            [f"ALTER TABLE public.{table} DISABLE ROW LEVEL SECURITY" for table in TABLES],
        ),
        migrations.RunSQL(
            [
                f"CREATE POLICY {name} ON public.{table} FOR {act} {rule}"
                for (name, table, act), rule in POLICIES.items()
            ],
            [f"DROP POLICY {name} ON public.{table}" for name, table, _ in POLICIES],
        ),
    ]
