.RECIPEPREFIX = >
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run dev shell links test tdd check audit release bench tour reset lock vendor ci setup

PY ?= python3
PORT ?= $(LINKS_PORT)
NETWORKS ?= $(LINKS_NETWORKS)
TESTS ?=
ARGS ?=
SPACE ?=
BIN := .venv/bin
export PY
# Bytecode that is kept halves the time until the first test.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME MAKEFLAGS PYTHONDONTWRITEBYTECODE

help: ## Show this list
> @grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10
> @echo; echo "Options: make run PORT=8001 NETWORKS=5 (a small nation); make test TESTS=tests/tenants/visits"

run: setup ## Start the product: http://localhost:8000/ (Ctrl-C stops it)
> @LINKS_PORT=$(PORT) LINKS_NETWORKS=$(NETWORKS) exec $(BIN)/python -m infra.run

dev: setup ## Develop: five networks, debug pages, started again when a source changes
> @LINKS_PORT=$(PORT) LINKS_NETWORKS=$(NETWORKS) exec $(BIN)/python -m infra.dev

links: setup ## Run a command of the product that runs here: make links ARGS="networks list"
> @exec $(BIN)/python -m infra.links $(ARGS)

shell: setup ## Open a Python shell in a space of the product that runs here: make shell SPACE=sefton
> @exec $(BIN)/python -m infra.links shell --space $(or $(SPACE),sefton)

test: setup ## Run all tests on the embedded servers
> @exec $(BIN)/python -m pytest -n 2 --dist worksteal $(if $(LINKS_NO_SKIPS),-p infra.no_skips) $(TESTS)

tdd: setup ## Run tests again at each change: make tdd TESTS=tests/tenants/powers/visits
> @exec $(BIN)/python -m watchfiles --target-type command "$(BIN)/python -m pytest -q --failed-first $(TESTS)" platform tenants national infra tests

check: setup ## Run ruff, mypy, import contracts, template lint and the migrations check
> @exec infra/checks.sh

audit: setup ## Look for secrets, unsafe upgrades and known weaknesses; write the bill of materials
> @exec infra/audit.sh

release: setup ## Check, build and tag the version of pyproject.toml
> @exec $(BIN)/python -m infra.release

bench: setup ## Measure against plain Django and stock django-tenants; writes docs/benchmarks.md
> @exec $(BIN)/python -m tests.benchmarks $(if $(NETWORKS),--networks $(NETWORKS)) $(BENCH)

tour: setup ## Take the pictures of README.md anew (while make run stands; needs chromium)
> @exec $(BIN)/python -m tests.journeys.tour $(or $(PORT),8000)

reset: ## Empty the data folder of make run, make dev and the tests
> @LINKS_PORT= LINKS_NETWORKS= exec $(PY) -m infra.reset

lock: setup ## Renew the lock files from pyproject.toml
> @.boot/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate --all-extras -o requirements.lock
> @.boot/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate -c requirements.lock -o requirements.prod.lock
> @.boot/bin/uv pip compile -q infra/audit/tools.in --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o infra/audit/tools.lock

vendor: setup ## Renew the design system's files (needs npm)
> @exec $(BIN)/python -m infra.vendor

ci: ## What CI does: install the missing servers, check, test without skipping
> @exec .ci/run

setup:
> @infra/bootstrap.sh
