#!/usr/bin/env bash
# The one list of checks, by hand (make check) and in CI. Runs all of them at once, shows them in order, then says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
names=() processes=() failed=()
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

check() {
    names+=("$1")
    shift
    "$@" >"$said/${#processes[@]}" 2>&1 &
    processes+=("$!")
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

for place in "${!names[@]}"; do
    wait "${processes[place]}" || failed+=("${names[place]}")
    echo "== ${names[place]}"
    cat "$said/$place"
done

if (( ${#failed[@]} )); then
    echo "Failed: ${failed[*]}" >&2
    exit 1
fi
echo "All checks passed."
