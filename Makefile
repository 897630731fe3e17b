# What a person does here: make the flyers, run the tests, measure. Everything lands in .venv/ and output/.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)' 2>/dev/null && break; done)
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-compile# only what is used is compiled, at its first use
CHINESE := flyergen-fonts-zh-hans
CJK := /usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc

# Packages are installed without bytecode: a shell that keeps Python from writing it would compile all at each start.
unexport PYTHONDONTWRITEBYTECODE

FLYERS := $(patsubst flyers/%/,%,$(wildcard flyers/*/))
RICH := secure-communities know-your-rights# with other layouts, or with languages on request
LAYOUTS_secure-communities := bold
ON_REQUEST_secure-communities = ar $(if $(wildcard .venv/chinese),zh-Hans)
ON_REQUEST_know-your-rights := vi,am,ht
PARTS := build-usual $(RICH:%=build-%) $(FLYERS:%=preview-%)
CORES := $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
AT_ONCE = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(CORES)) $(if $(filter output-sync,$(.FEATURES)),-O)

.PHONY: help $(PARTS) flyers test test-all near fuzz mutations photographs matrix languages bench pictures editions screens site margins docs messages fonts browser clean

help: # this list
	@sed -n 's/^\([a-z-]*\):[^#]*# \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

flyers: .venv/flyergen .venv/chinese # make .venv and every flyer, and say where they are
	@$(MAKE) --no-print-directory $(AT_ONCE) $(PARTS)
	@test -e .venv/chinese || \
	echo "Without its font the Chinese edition is left out: apt-get install fonts-noto-cjk, then make flyers"
	@echo "The flyers and their previews are in $(CURDIR)/output"

# Parts of the flyers that are made at once. What one folder gets is built one after the other.
build-usual:
	@$(BIN)/flyergen build $(filter-out $(RICH),$(FLYERS))

$(RICH:%=build-%): build-%:
	@$(BIN)/flyergen build $*
	@for layout in $(LAYOUTS_$*); do $(BIN)/flyergen build $* --layout $$layout || exit 1; done
	@for codes in $(ON_REQUEST_$*); do $(BIN)/flyergen build $* --lang $$codes || exit 1; done

$(FLYERS:%=preview-%): preview-%:
	@$(BIN)/flyergen preview $*

test: .venv/dev # style, types and tests: what is checked at every change
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -m "not all"

test-all: .venv/dev # the rest: more cases, examples and kinds, browsers, validators, kills and budgets
	$(BIN)/pytest -m "all or hypothesis" --all-examples

near: .venv/dev # twenty seconds of tests, those of changed files first
	$(BIN)/python tests/near.py

fuzz: .venv/dev # try 10,000 broken files, and write docs/fuzzing.md
	PYTHONPATH=tests $(BIN)/python -m fuzz --cases 10000 --write

mutations: .venv/dev # change the code in 30 small ways, one at a time, and see which test notices each
	PYTHONPATH=tests $(BIN)/python -m code_mutations

photographs: .venv/dev # try photographs of all forms in all looks and editions, and write docs/photographs.md
	PYTHONPATH=tests $(BIN)/python -m photograph_forms --write

matrix: .venv/dev # build every kind with all that owners have or lack
	$(BIN)/python docs/matrix.py

languages: .venv/dev # set a tri-fold in some 200 languages, and write docs/languages.md
	$(BIN)/python docs/languages.py --write
	$(BIN)/python docs/beside_chromium.py --write
	$(BIN)/python docs/line_quality.py --write
	$(BIN)/python docs/script_sizes.py --write

bench: .venv/bench # measure against other tools
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/scripts.py --write

pictures: .venv/dev # draw the pictures of README and docs anew
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/photographs.py
	$(BIN)/python docs/copies.py
	$(BIN)/python docs/folds.py

editions: .venv/dev # draw every edition of every flyer, on one page in output/editions
	$(BIN)/python docs/editions.py

screens: .venv/dev # draw every screen of the page in the browser, on one page in output/screens
	$(BIN)/python docs/screens.py

site: .venv/dev # draw the pictures of docs/site.md anew; it needs Chromium and the wheel of make browser
	$(PIP) dist/flyergen_browser-*.whl
	$(BIN)/python docs/site_pictures.py

margins: .venv/dev # measure how far words, drawn words, plates and codes are from the edge of every copier's page
	$(BIN)/python docs/copier_distances.py

docs: .venv/dev # write the tables and answers in docs anew
	$(BIN)/python docs/refresh.py
	$(BIN)/python docs/icons.py

messages: .venv/dev # bring the catalogs of messages up to date (ADD=code begins one)
	$(BIN)/python docs/messages.py $(ADD)

fonts: .venv/dev # make the wheels of Chinese, Japanese and Korean fonts in dist/, from Debian's fonts-noto-cjk
	$(BIN)/python docs/font_wheels.py

browser: .venv/dev # make the wheel with what flyergen runs with in a browser in dist/; it needs Node
	$(BIN)/python docs/browser_wheel.py

clean: # remove all that was made
	rm -rf .venv build dist output/* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each says that .venv holds what pyproject.toml asks for.
.venv/python:
	@test -n "$(PYTHON)" || { echo "flyergen needs Python 3.11 or newer: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/flyergen: pyproject.toml | .venv/python
	$(PIP) --editable .
	@touch $@

# The Chinese font is too large to ship. Where Debian's is installed, its package is made and installed.
.venv/chinese: $(wildcard $(CJK)) | .venv/flyergen
	@if [ -e $(CJK) ]; then $(BIN)/python docs/font_wheels.py $(CHINESE) && \
	$(PIP) dist/$(subst -,_,$(CHINESE))-*.whl && touch $@; fi

.venv/dev .venv/bench: .venv/%: pyproject.toml | .venv/python
	$(PIP) --editable '.[$*]'
	@touch $@ .venv/flyergen
