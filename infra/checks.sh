#!/usr/bin/env bash
# The one list of checks: by hand (make check), before a commit and in CI. Runs all of them, then says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

check() {
    local name="$1"
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}

templates() { "$bin"/djlint --lint --quiet platform tenants national; }

# Without a database there is nothing to compare a history with, and it says so.
migrations() { "$bin"/python -W "ignore:Got an error checking:RuntimeWarning" -m config.manage makemigrations --check --dry-run; }

check "ruff" "$bin"/ruff check
check "ruff format" "$bin"/ruff format --check
check "mypy" "$bin"/mypy platform tenants national infra
check "import contracts" "$bin"/lint-imports
check "templates" templates
check "migrations" migrations

if (( ${#failed[@]} )); then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
echo "All checks passed."
