"""SQL for the roles, logins and rights of the cluster and of the database, run once by a superuser.

Every statement here is idempotent. docs/decisions/0002-isolation.md says why each right is revoked.
"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

# Functions that run text as SQL, change a setting, keep data outside every schema, reveal other sessions and schemas,
# or hold up the server.
_FUNCTIONS = (
    "set_config|ts_stat|ts_rewrite|loread|lowrite|lo_\\w+|\\w+_to_xml(schema|_and_xmlschema)?|pg_\\w*advisory\\w*|pg_notify|pg_sleep\\w*"
    "|pg_stat_\\w+|pg_(relation|table|indexes|total_relation|database|tablespace)_size|pg_relation_file\\w+|pg_filenode_relation"
    "|pg_tablespace_\\w+|pg_lock_status|pg_\\w*blocking_pids|pg_isolation_\\w+|pg_prepared_xact|pg_(cancel|terminate)_backend"
    "|pg_(current|get|last|available)_wal\\w*|pg_walfile\\w+|pg_wal_summary\\w*|pg_control_\\w+|pg_export_snapshot|pg_last_\\w+"
    "|pg_\\w*(replication|slot)\\w*|pg_logical_\\w+|pg_xact_\\w+|pg_get_multixact\\w+|pg_(clear|restore)_\\w+_stats"
)
_TAKEN_FROM_EVERYBODY = """
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN
    SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
    AND proname ~ '^({functions})$' AND has_function_privilege('public', oid, 'EXECUTE')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {owner}, pg_monitor', f);
  END LOOP;
  -- Programs on the server's files are the superuser's alone.
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE proname IN ('lo_import', 'lo_export') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, {owner}', f);
  END LOOP;
END $$;
-- Names, sizes and counts of other spaces: what serves people asks no catalogue.
DO $$
DECLARE c regclass;
BEGIN
  FOR c IN
    SELECT oid::regclass FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
    AND has_table_privilege('public', oid, 'SELECT')
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', c);
    EXECUTE format('GRANT SELECT ON %s TO {owner}, pg_monitor', c);
  END LOOP;
END $$;
REVOKE USAGE ON SCHEMA information_schema FROM PUBLIC;
GRANT USAGE ON SCHEMA information_schema TO {owner}, pg_monitor;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql TO {owner};
REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO {owner};
GRANT USAGE ON SCHEMA public TO {group}, {department}, {site};
"""
# PostgreSQL's own databases are open to every login by default.
_OTHER_DATABASES = """
DO $$
DECLARE d name;
BEGIN
  FOR d IN SELECT datname FROM pg_database WHERE datname IN ('postgres', 'template1') LOOP
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', d);
  END LOOP;
END $$;
"""
# What one session of a login may take of the server. docs/operators.md, Limits, gives the reasons.
LIMITS = {
    "networks": {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "5min",
        "temp_file_limit": "1GB",
    },
    "department": {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "5min",
        "temp_file_limit": "1GB",
    },
    "site": {
        "statement_timeout": "10s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "1min",
        "temp_file_limit": "100MB",
    },
}
# A database copied from this one does not inherit these.
_RIGHTS_ON_THE_DATABASE = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {database} TO {owner};
GRANT CONNECT ON DATABASE {database} TO {networks}, {department}, {site};
"""


def names() -> dict[str, str]:
    """The names of the roles, and of the database, by purpose."""
    prefix = settings.ROLE_PREFIX
    return {
        purpose: f"{prefix}_{purpose}" for purpose in ("owner", "networks", "department", "site", "group")
    } | {"database": settings.DATABASES["owner"]["NAME"]}


def login_sql(role: str, password: str, attributes: str) -> str:
    """Create a login, or give an existing one this password and these attributes."""
    secret = "'" + password.replace("'", "''") + "'"
    return f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role}; END IF;
END $$;
ALTER ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION {attributes} PASSWORD {secret};
ALTER ROLE {role} SET TimeZone = 'UTC';
"""


def limits_sql() -> str:
    role = names()
    return "".join(
        f"ALTER ROLE {role[login]} SET {setting} = '{value}';\n"
        for login, limits in LIMITS.items()
        for setting, value in limits.items()
    )


def roles_sql(passwords: dict[str, str]) -> str:
    """Create the logins `owner`, `networks`, `department` and `site`, and the group of all networks' roles; set their limits."""
    role = names()
    return "".join(
        [
            login_sql(role["owner"], passwords["owner"], "CREATEROLE NOCREATEDB INHERIT"),
            # Owns and reads nothing itself: it can only take on one network's role at a time.
            login_sql(role["networks"], passwords["networks"], "NOCREATEROLE NOCREATEDB NOINHERIT"),
            login_sql(role["department"], passwords["department"], "NOCREATEROLE NOCREATEDB NOINHERIT"),
            login_sql(role["site"], passwords["site"], "NOCREATEROLE NOCREATEDB NOINHERIT"),
            f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role["group"]}') THEN
    CREATE ROLE {role["group"]} NOLOGIN;
  END IF;
END $$;
GRANT {role["group"]} TO {role["owner"]} WITH ADMIN OPTION;
GRANT {role["networks"]} TO {role["owner"]} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;
""",
            limits_sql(),
            _OTHER_DATABASES,
        ]
    )


def database_sql() -> str:
    """Revoke the rights inside the database that everybody has by default, and grant them to those who need them."""
    return _TAKEN_FROM_EVERYBODY.format(functions=_FUNCTIONS, **names())


def extensions_sql(wanted: Iterable[str] = ("pg_trgm", "unaccent")) -> str:
    """Create the schema `extensions`, with those of the `wanted` extensions that this server offers and the search functions."""
    text = (Path(__file__).parent / "sql" / "extensions.sql").read_text(encoding="utf-8")
    return text.format(wanted=",".join(wanted), **names())


def database_rights_sql(database: str) -> str:
    return _RIGHTS_ON_THE_DATABASE.format(**names() | {"database": database})


def network_role_sql(role: str) -> str:
    """The role of one network: no login, reached only by SET ROLE from the networks' login."""
    name = names()
    return f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} NOLOGIN; END IF;
END $$;
GRANT {role} TO {name["networks"]} WITH INHERIT FALSE, SET TRUE;
GRANT {name["group"]} TO {role} WITH INHERIT TRUE, SET FALSE;
"""


_USUAL_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"


def rights_on(table: str) -> str:
    """What a space's role may do with one table of its schema."""
    if table in settings.LINKS_READ_ONLY_TABLES:
        return "SELECT"
    if table not in settings.LINKS_APPEND_ONLY_TABLES:
        return _USUAL_RIGHTS
    columns = settings.LINKS_REDACTABLE_COLUMNS.get(table, ())
    return ", ".join(["SELECT", "INSERT", *(f"UPDATE ({column})" for column in columns)])


def usual_rights_sql(schema: str, role: str, change: str) -> str:
    """Default rights while the tables of a new schema are created: `change` is "GRANT" before, and "REVOKE" after."""
    verb, to = ("GRANT", "TO") if change == "GRANT" else ("REVOKE", "FROM")
    return f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" {verb} {_USUAL_RIGHTS} ON TABLES {to} {role};'


def schema_grants_sql(schema: str, role: str, tables: list[str]) -> str:
    """Give a space's role its rights on the tables of its schema, changing only the tables whose rights differ."""
    wanted = ", ".join(f"('{table}', '{rights_on(table)}')" for table in tables)
    return f"""
GRANT USAGE ON SCHEMA "{schema}" TO {role};
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN
    SELECT c.relname, coalesce(w.rights, '') AS rights
    FROM pg_class c LEFT JOIN (VALUES {wanted}) AS w (name, rights) ON w.name = c.relname
    WHERE c.relnamespace = '"{schema}"'::regnamespace AND c.relkind IN ('r', 'v', 'p') AND (
      ARRAY(
        SELECT x.privilege_type FROM aclexplode(c.relacl) x WHERE x.grantee = '{role}'::regrole
        UNION ALL
        SELECT format('%s (%s)', x.privilege_type, a.attname) FROM pg_attribute a, aclexplode(a.attacl) x
        WHERE a.attrelid = c.oid AND x.grantee = '{role}'::regrole
        ORDER BY 1)
        <> ARRAY(SELECT r FROM string_to_table(coalesce(w.rights, ''), ', ') r WHERE r <> '' ORDER BY 1))
  LOOP
    EXECUTE format('REVOKE ALL ON "{schema}".%I FROM {role}', t.relname);
    IF t.rights <> '' THEN
      EXECUTE format('GRANT %s ON "{schema}".%I TO {role}', t.rights, t.relname);
    END IF;
  END LOOP;
END $$;
"""


# People can still sign in while a network is suspended, and the database still writes the audit log.
STILL_WRITABLE = ("django_session", "account_", "accounts_", "mfa_", "access_")


def suspension_sql(schema: str, role: str, tables: list[str]) -> str:
    return "\n".join(
        f'REVOKE INSERT, UPDATE, DELETE ON "{schema}"."{table}" FROM {role};'
        for table in tables
        if not table.startswith(STILL_WRITABLE)
    )


def public_grants_sql(tables: list[str]) -> str:
    """Rights of each kind of space on the tables of schema public: to read, unless stated otherwise."""
    role = names()
    receivers = {"network": role["group"], "department": role["department"], "site": role["site"]}
    lines = []
    for table in tables:
        rights = _public_rights(table)
        for kind, receiver in receivers.items():
            lines.append(f"REVOKE ALL ON public.{table} FROM {receiver};")
            if rights[kind]:
                lines.append(f"GRANT {rights[kind]} ON public.{table} TO {receiver};")
    return "\n".join(lines)


def _public_rights(table: str) -> dict[str, str]:
    if table == "django_migrations":
        # foundation.health compares these with the release, through the site's login.
        return {"network": "", "department": "", "site": "SELECT"}
    stated = settings.LINKS_PUBLIC_GRANTS.get(table, {})
    published = table.split("_published")[0] in settings.LINKS_PUBLISHED_APPS or table.startswith(
        tuple(f"{app}_" for app in settings.LINKS_PUBLISHED_APPS)
    )
    department = "SELECT, INSERT" if published else "SELECT"
    return {"network": "SELECT", "site": "SELECT", "department": department} | stated
