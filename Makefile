# The two commands a fresh machine needs are `make demo` and `make test`; `make check` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FIVE := ../shared/reports/astana-2017

.PHONY: demo test check lint types contracts gate five bench train lock approve clean

demo: $(VENV)/run.stamp
	$(BIN)/python -m dragoman demo -o demo-dossier --no-serve

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

check: test lint types contracts gate five

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

# Scores and floors; says so and scores the demo alone where the coded sets are absent.
gate: $(VENV)/dev.stamp
	$(BIN)/python -m bench.gate

# The founding material: five real reports, built into a throw-away dossier.
five: $(VENV)/dev.stamp
	@if [ -d $(FIVE) ]; then rm -rf build/five && $(BIN)/python -m dragoman build $(FIVE) -o build/five --plain \
	  && $(BIN)/python -m dragoman show build/five; else echo "the five reports are not beside this checkout"; fi

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.speed

# Train the reader anew from the corpora (about an hour and a half on two cores) and put it into the package. Other numbers
# than the shipped ones are noise of training; look at the gate before they are kept.
CORPORA ?= ../shared/corpora
train: $(VENV)/dev.stamp
	$(BIN)/python -m pip install -q --disable-pip-version-check -r training/requirements.txt
	$(BIN)/python -m training.pipeline $(CORPORA) build/training

# Rewrite the approved record of the demo set after a change was looked at; CI never does this.
approve: $(VENV)/dev.stamp
	$(BIN)/python -m scripts.approve

# Needs uv. Hashes are kept, registry addresses are not.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements/dev.txt

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/bin/python requirements/dev.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) build demo-dossier dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
