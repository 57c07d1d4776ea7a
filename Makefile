# make demo · test · check · bench — each sets up what it needs in .venv (Python 3.11+ with venv is enough).
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
RUNS   := $(VENV)/.runs
READY  := $(VENV)/.ready
PIP    := $(BIN)/python -m pip install --quiet --constraint constraints.txt

.PHONY: demo test check bench clean

demo: $(RUNS)
	$(BIN)/translate demo -o reports/demo

test: $(READY)
	$(BIN)/python -m tests.needs
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m validation.bench

# what the command needs to run
$(RUNS): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	$(PIP) --editable .
	touch $@

# and what tests, checks and benchmarks need
$(READY): $(RUNS)
	$(PIP) --editable ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
