from django.db import migrations


class Migration(migrations.Migration):
    """Drop what other packages make in every space and nothing reads.

    Roles are the platform's own: Django's groups, permissions and content types stay empty. Prefixes are never searched for, and the
    account of an email address is found by the unique index that begins with it.
    """

    dependencies = [
        ("accounts", "0002_sign_ins"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            """
            DROP TABLE IF EXISTS auth_group_permissions, auth_group, auth_permission, django_content_type;
            DROP INDEX account_emailaddress_email_03be32b2_like, account_emailconfirmation_key_f43612bd_like,
                django_session_session_key_c0390e0f_like, account_emailaddress_user_id_2c513194;
            """
        ),
    ]
