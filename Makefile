# Everything runs from a plain Python 3.11 or later; the environment is made in .venv/, with the quickest one there is
# (requirements/python.sh) or with yours: make env PYTHON=/path/to/python3
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
PORT ?= 8000
DEMO ?= demo-archive
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
export PIP_USER := 0

.PHONY: help env postgresql dev demo open test test-all check static format golden lock system clean

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env: $(VENV)/.runtime  ## make the environment; then .venv/bin/ficmirror is the command

postgresql: env  ## the driver for a catalogue on a PostgreSQL server
	$(PIP) install --require-hashes -r requirements/postgresql.txt

dev: $(VENV)/.dev  ## the environment with all that tests and checks need

demo: env  ## import examples/ into demo-archive/ and serve it
	$(BIN)/ficmirror --archive $(DEMO) open examples --no-browser --port $(PORT)

open: env  ## the same with your own heap: make open STORIES=path
	@test -n "$(STORIES)" || { echo 'Say where your stories are: make open STORIES=path' >&2; exit 2; }
	$(BIN)/ficmirror open "$(STORIES)" --port $(PORT)

test: system test-all  ## install what the tests need, then run every check and every test

test-all: static  ## every check and every test, slow ones too
	$(PYTEST)

check: static  ## the quick loop: format, lint, types, import tower, fast tests
	$(PYTEST) -m "not slow and not browser"

static: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: dev  ## put the code into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: dev  ## write the golden files again after a change that was meant; look at the diff before committing
	$(BIN)/python -m pytest tests -k golden --golden-write

lock: dev  ## pin the dependencies again from requirements/*.in (UPGRADE=--upgrade for the newest)
	$(COMPILE) $(UPGRADE) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) $(UPGRADE) requirements/runtime.in --output-file requirements/runtime.txt
	$(COMPILE) $(UPGRADE) requirements/postgresql.in --output-file requirements/postgresql.txt
	$(COMPILE) $(UPGRADE) requirements/dev.in --output-file requirements/dev.txt

system:
	@sh requirements/system.sh

clean:  ## remove the environment, caches and the demo's archive
	rm -rf $(VENV) $(DEMO) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@python="$(PYTHON)"; [ -n "$$python" ] || python=$$(sh requirements/python.sh); \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    || { echo 'ficmirror needs Python 3.11 or later: make PYTHON=/path/to/python3 …' >&2; exit 1; }; \
	$$python -m venv $(VENV) \
	    || { echo 'Python came without venv; on Debian or Ubuntu: sudo apt-get install python3-venv' >&2; exit 1; }

$(VENV)/.runtime: requirements/build.txt requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
