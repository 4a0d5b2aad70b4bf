# `make run` opens the sample cables, `make test` runs every test, `make faults` attacks the notes file at length, `make check` the static checks.
PYTHON ?= python3.11
ifeq ($(shell command -v $(PYTHON)),)
PYTHON := python3
endif
BIN := .venv/bin
# pip compiles what it installs, but not what it only links to: without this each start may have to.
COMPILE = $(BIN)/python -m compileall -q reader widgets annotations

.PHONY: run test faults check format bench clean

run: .venv/run.stamp
	@$(BIN)/cable-reader sample_cables

test: .venv/dev.stamp
	$(BIN)/python -m pytest $(ARGS)

faults: .venv/dev.stamp
	NOTES_FAULTS=full $(BIN)/python -m pytest tests/annotations/test_store_faults.py $(ARGS)

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script; done

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis snapshot_report.html

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@$(COMPILE)
	@touch $@

.venv/dev.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(COMPILE)
	@touch $@ .venv/run.stamp
