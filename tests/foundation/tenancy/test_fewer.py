"""A network opened by an earlier release loses, when it is upgraded, the tables and indexes that nothing uses."""

from django.db import connections

from foundation.tenancy import services
from tests import releases

LATER = (
    ("accounts", "0003_tables_that_nothing_uses"),
    ("reports", "0003_fewer_indexes"),
    ("returns", "0002_fewer_indexes"),
    ("representatives", "0002_fewer_indexes"),
)
AS_IT_WAS = """
    SET search_path = {schema};
    CREATE TABLE django_content_type (id integer PRIMARY KEY);
    CREATE TABLE auth_permission (id integer PRIMARY KEY, content_type_id integer REFERENCES django_content_type);
    CREATE TABLE auth_group (id integer PRIMARY KEY);
    CREATE TABLE auth_group_permissions (
        id bigint PRIMARY KEY, group_id integer REFERENCES auth_group, permission_id integer REFERENCES auth_permission);
    CREATE INDEX reports_recipient_report_id_8ad219e1 ON reports_recipient (report_id);
    CREATE INDEX reports_recommendation_report_id_1e6b6a67 ON reports_recommendation (report_id);
    CREATE INDEX reports_recommendationanswer_recipient_id_fa3ea573 ON reports_recommendationanswer (recipient_id);
    CREATE INDEX returns_returnquery_answered_by_id_15dd466b ON returns_returnquery (answered_by_id);
    CREATE INDEX visits_nominatedperson_member_id_9d68c114 ON visits_nominatedperson (member_id);
    RESET search_path;
"""


def test_an_upgraded_network_is_as_a_new_one(own_database):
    tenant = releases.opened("leeds", *LATER)
    with connections["owner"].cursor() as cursor:
        cursor.execute(AS_IT_WAS.format(schema=tenant.schema_name))
    before = services.check_space(tenant)
    assert sum("not expected: table" in line or "not expected: index" in line for line in before) >= 9
    [outcome] = services.upgrade_spaces([tenant])
    assert outcome.result == "done", outcome.sentence
    assert services.check_space(tenant) == []
