#!/usr/bin/env bash
# Makes .venv hold exactly requirements.lock: .boot holds the installer, .venv the project. Called by make.
set -Eeuo pipefail
cd "$(dirname "$0")/.."
PY="${PY:-python3}"
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1
# Trust what the machine trusts: a proxy of the house may stand before the registry.
[[ ! -d /etc/ssl/certs ]] || export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS-1}"
unset VIRTUAL_ENV PYTHONPATH PYTHONHOME

refuse() { echo "$*" >&2; exit 1; }

check_folder() {
    if ! { touch .writable && rm .writable; } 2>/dev/null; then
        (( $(free_mb) > 0 )) || refuse "The disk that holds $PWD is full. Make room there and start again."
        refuse "$PWD can't be written. Give this user the right to write there, or use a clone of your own."
    fi
    if [[ -d .venv && ! -O .venv && $EUID != 0 ]]; then
        refuse "$PWD was set up by another user. Use a clone of your own."
    fi
    (( $(free_mb) > 1500 )) || [[ -x .venv/bin/pytest ]] ||
        refuse "The disk that holds $PWD has $(free_mb) MB left; the packages need 1,500 MB. Make room there."
}

free_mb() { df --output=avail -BM . | tail -1 | tr -dc 0-9; }

check_python() {
    command -v "$PY" >/dev/null || refuse "No program '$PY' was found. Install Python 3.11, or name it: make PY=/path/to/python3.11"
    "$PY" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        refuse "'$PY' is $("$PY" --version); Python 3.11 or newer is needed. Name one: make PY=/path/to/python3.11"
    "$PY" -c 'import venv, ensurepip' 2>/dev/null ||
        refuse "'$PY' lacks its module for virtual environments. On Debian: apt-get install python3-venv"
}

# An environment whose Python has gone, or was another user's, is made anew.
works() { [[ -x "$1" ]] && "$1" -c '' 2>/dev/null; }

install_installer() {
    works .boot/bin/python && [[ -x .boot/bin/uv ]] && cmp -s infra/bootstrap.lock .boot/bootstrap.lock && return
    echo "Installing the installer …"
    rm -rf .boot
    "$PY" -m venv .boot
    .boot/bin/python -m pip install -q --require-hashes --only-binary :all: -r infra/bootstrap.lock
    cp infra/bootstrap.lock .boot/bootstrap.lock
}

install_packages() {
    echo "Installing the packages of requirements.lock …"
    works .venv/bin/python || .boot/bin/uv venv -q --clear .venv --python "$("$PY" -c 'import sys; print(sys.executable)')"
    .boot/bin/uv pip sync -q --python .venv/bin/python --require-hashes requirements.lock
    .boot/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
}

is_current() { works .venv/bin/python && [[ -f .venv/.ok && ! pyproject.toml -nt .venv/.ok && ! requirements.lock -nt .venv/.ok ]]; }

if is_current; then exit 0; fi
check_folder
check_python
exec 9<Makefile # two starts at once: the second waits for the first
command -v flock >/dev/null && flock 9
if is_current; then exit 0; fi
trap '(( $(free_mb) > 50 )) || echo "The disk that holds $PWD is full. Make room there and start again." >&2' ERR
install_installer
install_packages
touch .venv/.ok
