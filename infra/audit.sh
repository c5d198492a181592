#!/usr/bin/env bash
# The one list of audits. `infra/audit.sh quick` runs those that CI runs; without a word, all of them (make audit).
# The tools have an environment of their own (.audit, from infra/audit/tools.lock), apart from the product's.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.audit/bin
out=.var/audit
dist=dist
failed=() not_run=()

audit() {
    local name="$1"
    shift
    echo "== $name"
    "$@"
    case $? in
        0) ;;
        75) not_run+=("$name") ;; # EX_TEMPFAIL
        *) failed+=("$name") ;;
    esac
}

install_tools() {
    cmp -s infra/audit/tools.lock .audit/tools.lock && return
    echo "Installing the tools of infra/audit/tools.lock …"
    rm -rf .audit
    [[ ! -d /etc/ssl/certs ]] || export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS-1}"
    .boot/bin/uv venv -q .audit --python .venv/bin/python &&
        .boot/bin/uv pip sync -q --python .audit/bin/python --require-hashes infra/audit/tools.lock &&
        cp infra/audit/tools.lock .audit/tools.lock
}

# What stands in secrets.json was looked at: examples, test keys, checksums.
secrets() {
    git ls-files -z --cached --others --exclude-standard |
        xargs -0 -P 2 -n 250 "$bin"/detect-secrets-hook -n --baseline infra/audit/secrets.json
}

upgrades() {
    local age failed=0
    .venv/bin/python -m infra.audit.upgrades "$out/sql" || return 1
    for age in new serving; do
        [[ -d "$out/sql/$age" ]] || continue
        find "$out/sql/$age" -name '*.sql' -print0 | sort -z |
            xargs -0 "$bin"/squawk --config "infra/audit/$age.toml" || failed=1
    done
    (( failed == 0 )) || echo "infra/audit/serving.toml says what each rule is for and what to do instead." >&2
    return "$failed"
}

# The report is written only when every package was asked about: without it, nothing was found out.
advisories() {
    local report="$out/advisories-$1.json"
    rm -f "$report"
    "$bin"/pip-audit --vulnerability-service osv --requirement "$1" --require-hashes --disable-pip \
        --progress-spinner off --format json --output "$report" 2>"$report.log"
    local code=$?
    if [[ ! -s "$report" ]]; then
        tail -n 1 "$report.log" >&2
        echo "NOT RUN: the advisory service could not be asked, so nothing is known about $1." >&2
        return 75
    fi
    cat "$report.log" >&2
    return "$code"
}

# A tag can be moved to other bytes by whoever owns it; a digest can't. Our own images are built here.
images() {
    local open
    open=$({
        sed -n 's/^ *image: *//p' infra/compose.yaml
        sed -n 's/^ARG PYTHON_IMAGE=//p; s/^FROM *//p' Dockerfile infra/production/pgbouncer/Dockerfile
    } | grep -v -e '@sha256:[0-9a-f]\{64\}$' -e '^links' -e '^\${PYTHON_IMAGE}' | sort -u)
    [[ -n "$open" ]] || return 0
    printf 'NOT PINNED by digest: %s\n' $open >&2
    echo "docs/operators.md, \"Images by digest\", says how to pin them." >&2
    return 75
}

materials() {
    local version
    version=$(.venv/bin/python -m infra.release version) || return 1
    mkdir -p "$dist"
    "$bin"/cyclonedx-py requirements requirements.prod.lock --pyproject pyproject.toml --output-reproducible \
        --output-format JSON --output-file "$dist/links-$version.cdx.json" 2>/dev/null || return 1
    echo "$dist/links-$version.cdx.json"
}

install_tools || { echo "The tools of the audit could not be installed." >&2; exit 1; }
mkdir -p "$out"
case "${1:-all}" in
    quick | all)
        audit "secrets" secrets
        audit "upgrades" upgrades
        ;;&
    all)
        audit "images" images
        audit "advisories for the product" advisories requirements.prod.lock
        audit "advisories for development" advisories requirements.lock
        ;;&
    materials | all) audit "bill of materials" materials ;;&
    quick | materials | all) ;;
    *) echo "infra/audit.sh [quick | materials]" >&2; exit 2 ;;
esac

(( ${#not_run[@]} == 0 )) || echo "Not run: $(IFS=,; echo "${not_run[*]}")" >&2
(( ${#failed[@]} == 0 )) || echo "Failed: $(IFS=,; echo "${failed[*]}")" >&2
(( ${#failed[@]} + ${#not_run[@]} == 0 )) || exit 1
echo "All audits passed."
