from django.conf import settings
from django.db import migrations

# A role's name is the prefix of this cluster and the key of its space, so the role that a statement runs as says which
# space it speaks for: there is no column for it that a sender could fill in wrongly.
OURS = f"substring(current_user::text from {len(settings.ROLE_PREFIX) + 2})"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE public.exchange_envelope ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY both_ends_read ON public.exchange_envelope FOR SELECT"
                f" USING (sender_key = {OURS} OR receiver_key = {OURS})",
                "CREATE POLICY sent_as_oneself ON public.exchange_envelope FOR INSERT"
                f" WITH CHECK (sender_key = {OURS})",
                "ALTER TABLE public.exchange_receipt ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY both_ends_read ON public.exchange_receipt FOR SELECT"
                " USING (EXISTS (SELECT 1 FROM public.exchange_envelope e WHERE e.uuid = envelope_id))",
                "CREATE POLICY signed_by_the_receiver ON public.exchange_receipt FOR INSERT"
                " WITH CHECK (EXISTS (SELECT 1 FROM public.exchange_envelope e"
                f" WHERE e.uuid = envelope_id AND e.receiver_key = {OURS}))",
            ],
            [
                "DROP POLICY signed_by_the_receiver ON public.exchange_receipt",
                "DROP POLICY both_ends_read ON public.exchange_receipt",
                "ALTER TABLE public.exchange_receipt DISABLE ROW LEVEL SECURITY",
                "DROP POLICY sent_as_oneself ON public.exchange_envelope",
                "DROP POLICY both_ends_read ON public.exchange_envelope",
                "ALTER TABLE public.exchange_envelope DISABLE ROW LEVEL SECURITY",
            ],
        )
    ]
