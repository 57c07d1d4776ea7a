# make demo · test · quick · check · bench · mutants · torture · kernels · docs
# Each sets up what it needs in .venv; Python 3.11 or newer with venv is enough.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PYTEST  = $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
RUNS   := $(VENV)/.runs
READY  := $(VENV)/.ready
WRITES := $(VENV)/.writes
TYPES  := node_modules/.package-lock.json
SHOWN  := $(BIN)/python -m pip install --constraint constraints.txt
PIP    := $(SHOWN) --quiet

.PHONY: demo test quick check bench mutants torture kernels docs clean

demo: $(RUNS)
	$(BIN)/translate demo -o reports/demo --open

test: $(READY)
	$(BIN)/python -m tests.needs
	$(PYTEST) -m "not alone"
	$(BIN)/python -m pytest -m alone

# the tests near what changed since main (or in the last commit), then the fastest, in a minute
quick: $(READY)
	$(PYTEST) -p tests.quick

check: $(READY) $(TYPES)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/node node_modules/typescript/bin/tsc --project .

# PROFILE=1: where the time of a comparison goes
bench: $(READY)
	$(BIN)/python -m validation.bench $(if $(PROFILE),--profile)

# small mistakes in what decides: how many of them a test notices
mutants: $(READY)
	$(BIN)/python -m validation.mutants

# kills at random moments, full disks, missing homes: old results, new ones, or one clear line
torture: $(READY)
	$(BIN)/python -m validation.torture

docs: $(WRITES)
	$(BIN)/sphinx-build -W --keep-going -q docs docs/_build

# the LLVM code that ships, after a kernel was edited
kernels: $(READY)
	$(BIN)/python -m validation.kernels

# what the command needs to run
$(RUNS): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	@echo "Installing what translate needs to run, 750 MB: two to five minutes."
	$(SHOWN) --editable .
	touch $@

# and what tests, checks and benchmarks need
$(READY): $(RUNS)
	$(PIP) --editable ".[dev]"
	touch $@

# and what the documentation needs
$(WRITES): $(RUNS)
	$(PIP) --editable ".[docs]"
	touch $@

# the type checker of the report's scripts, which runs on Node
$(TYPES): package-lock.json $(READY)
	$(BIN)/npm ci --silent
	touch $@

clean:
	rm -rf $(VENV) node_modules dist build docs/_build docs/_generated .pytest_cache .mypy_cache .ruff_cache
