# Every command of the project. `make` alone lists them.
# Needs Python 3.11 or later, make and git; everything else goes into .venv. Paths are relative, so that
# the clone may stand anywhere.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
JOBS ?= 2

# Set-up steps leave a stamp that pyproject.toml outdates.
BASE := $(VENV)/.stamp-base
TEST := $(VENV)/.stamp-test
COMPOSE := $(VENV)/.stamp-compose
# What the bench compares with brings much of its own: kept apart.
BENCH_VENV := .venv-bench
BENCH := $(BENCH_VENV)/.stamp

EXAMPLE := examples/iij-1h17/release.txt
PAGE := out/iij-1h17.html
BOOKS := examples/iij-1h17/books
FUZZ_SECONDS ?= 60

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo compose test lint format types unit docs docs-check golden bench bench-books bench-batch survey truth fuzz browser office clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(BASE)  ## check the example release: report in the terminal, page under out/
	@mkdir -p out && rm -f $(PAGE)
	@$(BIN)/tieout check $(EXAMPLE); test $$? -le 1
	@$(BIN)/tieout check $(EXAMPLE) --format html -o $(PAGE) >out/demo.log 2>&1; \
	  test $$? -le 1 && test -s $(PAGE) || { cat out/demo.log; exit 1; }
	@echo
	@echo "The same as a page, every figure with its tick: $(CURDIR)/$(PAGE)"

compose: $(COMPOSE)  ## compose the example's books under out/iij-1h17, and check the result
	@$(BIN)/tieout compose $(BOOKS) -o out/iij-1h17 -f html -f text -f xlsx --check
	@echo
	@echo "The release as a page, every figure with its lineage: $(CURDIR)/out/iij-1h17/release.html"

test: $(TEST) browser office lint types docs-check unit  ## set up and run everything that CI runs

lint: $(TEST)  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(TEST)  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(TEST)  ## mypy, strict
	$(BIN)/mypy

unit: $(TEST)  ## pytest alone
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not alone"
	$(BIN)/python -m pytest -m alone

docs: $(TEST)  ## write docs/codes/ from the docstrings of checks and notices
	$(BIN)/python tools/docs.py

docs-check: $(TEST)
	$(BIN)/python tools/docs.py --check

golden: $(TEST)  ## rewrite the golden files from today's results; read the diff
	$(BIN)/python -m pytest tests -m golden --update-golden -q
	@git --no-pager diff --stat -- tests

bench: $(BENCH)  ## time and memory beside a bare parse and edgartools; BENCH_ARGS="--stages --write"
	$(BENCH_VENV)/bin/python tools/bench.py $(BENCH_ARGS)

bench-books: $(BASE)  ## time to read and consolidate 100 entities × 1,000 accounts × 8 periods
	$(BIN)/python tools/bench_books.py $(BENCH_ARGS)

bench-batch: $(TEST)  ## releases an hour, pool and Dask, over 5,000 made from the shared ones
	PYTHONPATH=tools $(BIN)/python tools/bench_batch.py $(BENCH_ARGS)

survey: $(BASE)  ## what is proven in each release of ../shared; SURVEY_ARGS="--findings --write"
	$(BIN)/python tools/survey.py $(SURVEY_ARGS)

truth: $(TEST)  ## how many wrong figures are caught; TRUTH_ARGS="injection --release nke --show"
	@PYTHONPATH=tools $(BIN)/python -m truth $(TRUTH_ARGS)

fuzz: $(TEST)  ## coverage-guided fuzzing for FUZZ_SECONDS (60), then of each format for as long
	@for target in "" docx xlsx pdf japanese; do \
	  echo "fuzzing $${target:-check}"; \
	  $(BIN)/python tools/fuzz.py $$target -max_total_time=$(FUZZ_SECONDS) || exit 1; \
	done

# The browser tests need a Chromium; where apt can bring one it does, elsewhere they skip and say so.
browser:
	@sh tools/chromium.sh

# Workbooks are recalculated by LibreOffice, brought the same way.
office:
	@sh tools/libreoffice.sh

clean:  ## remove what was made, .venv included
	rm -rf $(VENV) $(BENCH_VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tieout needs Python 3.11 or later; $(PYTHON) is not. Say which: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(BASE): pyproject.toml | $(BIN)/python
	@echo "installing tieout into $(VENV)"
	@$(PIP) install -e .
	@$(BIN)/python -m compileall -q src/tieout  # as pip does, save for an editable install: first starts are half
	@touch $@

$(COMPOSE): $(BASE)
	@echo "installing what compose needs into $(VENV)"
	@$(PIP) install -e '.[compose]'
	@touch $@

$(TEST): $(BASE)
	@echo "installing what the tests need into $(VENV)"
	@$(PIP) install -e '.[test]'
	@touch $@

$(BENCH): pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip -qq --disable-pip-version-check install -e '.[bench]'
	@touch $@
