#!/bin/sh
# Writes PgBouncer's files from the environment and the secrets, where only it can read them, and becomes PgBouncer.
set -eu
umask 077
here=$(dirname "$0")
secrets=${LINKS_SECRETS_DIR:-/run/secrets}
prefix=${LINKS_DATABASE_ROLE_PREFIX:-links}
folder=$(mktemp -d "${TMPDIR:-/tmp}/pgbouncer.XXXXXX")

for login in networks department site; do
    printf '"%s_%s" "%s"\n' "$prefix" "$login" "$(cat "$secrets/links_database_password_$login")"
done >"$folder/logins"
{
    cat "$here/settings.ini"
    echo "listen_addr = ${PGBOUNCER_BIND:-0.0.0.0}"
    echo "listen_port = ${PGBOUNCER_PORT:-6432}"
    echo "auth_file = $folder/logins"
    echo "[databases]"
    name=${LINKS_DATABASE_NAME:-links}
    echo "$name = host=${PGBOUNCER_SERVER_HOST:?} port=${PGBOUNCER_SERVER_PORT:-5432} dbname=$name"
} >"$folder/pgbouncer.ini"
exec pgbouncer "$folder/pgbouncer.ini"
