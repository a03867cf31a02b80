# Integrationsnetz. Needs Python 3.11 or newer and make; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c constraints.txt
INPUTS := pyproject.toml constraints.txt hatch_build.py package-lock.json
# A checkout without the front-end files installs again, whatever the stamps say.
NO_VENDOR := $(if $(wildcard static/vendor/.stamp),,no-vendor)
CODE := graph_app importers tests hatch_build.py

.DEFAULT_GOAL := help
.PHONY: help demo test bench fuzz lint format types wheel wheelhouse prepare no-vendor

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Install into .venv and serve the five example districts (PORT=8080 names a port)
	@$(BIN)/integrationsnetz demo $(if $(PORT),--port $(PORT))

test: $(VENV)/.installed-dev prepare lint types ## Install what tests need, run every check and every test
	$(BIN)/python -m pytest

bench: $(VENV)/.installed-dev ## Measure the program against the bare engine and the bare libraries
	$(BIN)/python -m tests.bench

fuzz: $(VENV)/.installed-dev ## Let every reader read damaged files for a minute (SECONDS=600 takes longer)
	$(BIN)/python -m tests.fuzz $(if $(SECONDS),--seconds $(SECONDS))

lint: $(VENV)/.installed-dev ## Style, layers, dependencies
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/lint-imports
	$(BIN)/deptry .

types: $(VENV)/.installed-dev ## Types
	$(BIN)/mypy

format: $(VENV)/.installed-dev ## Rewrite the code in the project's format
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

wheel: $(VENV)/.installed-dev ## Build wheel and source archive into dist/
	$(BIN)/python -m build --outdir dist

# pip judges markers by the machine it runs on, so what only Windows needs is named: tzdata and colorama.
# Flask-Principal is published as source only; its wheel is built here.
wheelhouse: wheel ## Collect every wheel that a Windows PC needs into wheelhouse/
	$(BIN)/python -m pip wheel --quiet --no-deps -c constraints.txt -w wheelhouse flask-principal
	for version in 3.11 3.12 3.13; do \
	  $(BIN)/python -m pip download --quiet --only-binary=:all: --platform win_amd64 --python-version $$version \
	    --find-links wheelhouse -c constraints.txt -d wheelhouse dist/integrationsnetz-*.whl tzdata colorama || exit 1; \
	done

prepare: ## Install Chromium, Java and Maven for the tests where apt can
	@sh .ci/prepare

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 oder neuer ist nötig. Bitte angeben, wo es liegt: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps make a second call quick; they are remade when a version or the build changes.
$(VENV)/.installed: $(INPUTS) $(NO_VENDOR) | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-dev: $(INPUTS) $(NO_VENDOR) | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/.installed
