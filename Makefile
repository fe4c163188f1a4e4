# `make demo` and `make test` need only Python 3.11 or newer, make and, on a bare machine, apt.
# Everything goes into .venv; a stamp in it tells what is installed already.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
BROWSED := $(addprefix benchmarks/, map.py overviews.py regions.py)
COMPARED := $(wildcard benchmarks/requirements.txt)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
comma := ,
# The versions that were tested (constraints.txt) or, where these cannot all be had, the newest that fit.
install = $(PIP) install --constraint constraints.txt --editable $(1) || { \
	echo "Not all tested versions are available here; installing the newest that fit"; \
	$(PIP) install --editable $(1); }
PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

# Compiled modules are kept whatever the environment says: the tests start the command line hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: $(VENV)/installed ## the main job on a region that comes with it: map, scores, findings
	@$(BIN)/regienet demo
	@echo "(regienet: $(BIN)/regienet)"

SLOWEST := $(addprefix tests/,web run browser report audit cli share docs)

.PHONY: test
test: system-packages ## the tests (installs a browser and R where they are missing)
	@# The folders whose files take longest go first, so that no worker is left with one at the end.
	@$(BIN)/pytest -rs -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
		$(SLOWEST) regienet cli datasets web tests

.PHONY: test-long
test-long: system-packages ## the tests that take minutes
	@$(BIN)/pytest -m long

.PHONY: check
check: check-style check-types check-js check-layers check-duplicates check-pages check-wheel ## style, types, layers, duplicates, generated pages, and the wheel

.PHONY: check-style check-types check-layers check-duplicates check-pages check-wheel
check-style check-types check-layers check-duplicates check-pages check-wheel: $(VENV)/installed-check

check-style:
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .

check-types: check-editor
	$(BIN)/mypy
	$(BIN)/mypy tests/package/user_script.py tests/package/typos.py

# What an editor sees of the public names. Pyright is a program for node, which regienet itself does not need.
.PHONY: check-editor
check-editor: $(VENV)/installed-check
	@if command -v npm >/dev/null; then $(BIN)/pyright --pythonpath $(BIN)/python; \
	else echo "check-editor: skipped, because there is no npm here to run pyright with"; fi

# It needs node: without it nothing of the map is made differently, so it is left out.
.PHONY: check-js
check-js:
	@if command -v npm >/dev/null; then $(MAKE) check-js-types; \
	else echo "check-js: skipped, because there is no npm here to get the type checker of the map's script"; fi

.PHONY: check-js-types
check-js-types: $(VENV)/installed-js
	node $(VENV)/javascript/node_modules/typescript/bin/tsc --project .ci/javascript

check-layers:
	$(BIN)/lint-imports

check-duplicates:
	$(BIN)/pylint regienet cli/regienet_cli datasets/regienet_datasets web/regienet_web

check-pages:
	$(BIN)/python docs/reference/generate.py --check

check-wheel:
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null

.PHONY: docs
docs: $(VENV)/installed ## write the pages that are made from the code
	@$(BIN)/python docs/reference/generate.py

.PHONY: screenshots
screenshots: system-packages ## take the pictures in the documentation anew
	@$(BIN)/python docs/images/make.py

.PHONY: golden
golden: $(VENV)/installed ## write what the golden regions of the tests give now
	@$(BIN)/python tests/golden/make.py
	@$(BIN)/python tests/golden/record.py
	@$(BIN)/python -m tests.report.golden

.PHONY: bench
bench: $(VENV)/installed-bench ## how long the main steps take here
	@for step in $(filter-out $(BROWSED), $(wildcard benchmarks/*.py)); do $(BIN)/python $$step || exit 1; done

.PHONY: bench-map
bench-map: system-packages ## how fast the map is in a browser
	@$(BIN)/python benchmarks/map.py

.PHONY: bench-regions
bench-regions: system-packages ## how fast many regions are, and what is about all of them
	@$(BIN)/python benchmarks/regions.py
	@$(BIN)/python benchmarks/overviews.py

.PHONY: windows-wheels
windows-wheels: $(VENV)/installed-test ## one folder for Windows with all but Python itself (not tried there)
	@$(BIN)/python .ci/windows/collect.py build/windows
	@echo "build/windows/regienet: read LEESMIJ.txt in it"

.PHONY: clean
clean: ## remove the environment and what was built
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# --- What the commands need -------------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "regienet needs Python 3.11 or newer" >&2; exit 1; }
	@echo "Making the environment in $(VENV), with $(PYTHON)"
	@# Debian keeps what venv needs in a package of its own.
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/packages \
		$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing regienet and what it needs (a minute or two, only this time)"
	@$(call install,.)
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the tests need (a minute or two, only this time)"
	@$(call install,'.[test$(comma)fast]')
	@touch $@ $(VENV)/installed

$(VENV)/installed-check: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the checks need (a minute or two, only this time)"
	@$(call install,'.[test$(comma)fast$(comma)check]')
	@touch $@ $(VENV)/installed-test $(VENV)/installed

$(VENV)/installed-js: .ci/javascript/package.json .ci/javascript/package-lock.json | $(BIN)/python
	@mkdir -p $(VENV)/javascript
	@cp $^ $(VENV)/javascript
	@npm ci --prefix $(VENV)/javascript --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(VENV)/installed-bench: pyproject.toml $(COMPARED) | $(BIN)/python
	@$(PIP) install --editable '.[web]' $(addprefix --requirement ,$(COMPARED))
	@touch $@ $(VENV)/installed

# A browser for the map, R with sna to compare our measures with, and what a Dutch locale is made from.
# Without them the tests concerned are skipped, with the reason; so a machine without apt can run the others.
.PHONY: system-packages
system-packages: $(VENV)/installed-test
	@# libatomic1 is for the program by which playwright speaks to the browser.
	@{ command -v chromium && $(BIN)/playwright --version; } >/dev/null 2>&1 \
		|| .ci/packages chromium fonts-dejavu-core libatomic1 || true
	@Rscript -e 'library(sna)' >/dev/null 2>&1 || .ci/packages r-base-core r-cran-sna || true
	@test -e /usr/share/i18n/locales/nl_NL || .ci/packages locales || true
