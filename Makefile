# Needs Python 3.11 or newer, with its venv module. Everything is installed into $(VENV).
#   make review                the review of the Phase V deck; ARGS=--plain passes options
#   make test                  all tests; ARGS="-k undo" passes options to pytest
#   make check                 style, types, layers, documents
#   make bench                 timings; BENCH_ARGS=--short for a quick look
#   make clean                 remove all that these commands made (never your cards)
# PYTHON=python3.12 names the Python to use, VENV=folder another place for the environment.

VENV = .venv
PYTHON ?=
BIN = "$(VENV)/bin"
SETUP = @VENV="$(VENV)" PYTHON="$(PYTHON)" scripts/setup

.PHONY: help review test check bench setup setup-dev clean

help:
	@sed -n 's/^#   //p' Makefile

review: setup
	@$(BIN)/srs review phase5 $(ARGS)

test: setup-dev
	$(BIN)/python -m pytest -n auto $(ARGS)

check: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_repository_*.py

bench: setup-dev
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

setup:
	$(SETUP)

setup-dev:
	$(SETUP) dev

clean:
	rm -rf "$(VENV)" build dist *.egg-info .bench .hypothesis .import_linter_cache \
	    .mypy_cache .pytest_cache .ruff_cache
	find $(wildcard srs tests benchmarks) -name __pycache__ -type d -prune -exec rm -rf {} +
