# What a person does here: make the flyers, run the tests, measure. Everything lands in .venv/ and output/.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)' 2>/dev/null && break; done)
BIN := .venv/bin

.PHONY: flyers test fuzz matrix bench pictures docs messages clean

flyers: .venv/flyergen
	$(BIN)/flyergen build
	$(BIN)/flyergen build secure-communities --layout bold
	@for flyer in flyers/*/; do $(BIN)/flyergen preview $$flyer || exit 1; done
	@echo "The flyers and their previews are in $(CURDIR)/output"

test: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

fuzz: .venv/dev
	PYTHONPATH=tests $(BIN)/python -m fuzz --cases 10000 --write

matrix: .venv/dev
	$(BIN)/python docs/matrix.py

bench: .venv/bench
	$(BIN)/python benchmarks/run.py

pictures: .venv/dev
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/folds.py

docs: .venv/dev
	$(BIN)/python docs/refresh.py

messages: .venv/dev
	$(BIN)/python docs/messages.py $(ADD)

clean:
	rm -rf .venv build dist output/* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each says that .venv holds what pyproject.toml asks for.
.venv/python:
	@test -n "$(PYTHON)" || { echo "flyergen needs Python 3.11 or newer: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/flyergen: pyproject.toml | .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev .venv/bench: .venv/%: pyproject.toml | .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@ .venv/flyergen
