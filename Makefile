# make demo    what the library does, on one nominee
# make test    the tests
# make check   format, lint, types, import contracts
# make clean   removes the environment and what tools left behind

PYTHON ?= python3
VENV ?= .venv
NOMINEE ?= fixtures/nominees/le-thi-hoa.yaml

# the main job: every award that fits the nominee in one table, then two of them explained
DEMO = $(VENV)/bin/tdkt decide $(NOMINEE) --year 2025 --on 2026-01-15
EXPLAINED = --award CSTDBT --award BKTTG

# a worker for each of two cores; more would be quicker and take memory that not everybody has
WORKERS = --numprocesses auto --maxprocesses 2

PIP = $(VENV)/bin/python -m pip -qq --disable-pip-version-check
SUPPORTED = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))

# `decide` ends with 1 or 4 when the nominee is not eligible or not decided: that is an answer, not a failure
answer = echo "==> $(1)"; $(1); status=$$?; case $$status in 0|1|4) ;; *) exit $$status ;; esac; echo

.PHONY: demo test check clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.cli.stamp
	@$(call answer,$(DEMO))
	@$(call answer,$(DEMO) $(EXPLAINED))

test: $(VENV)/.dev.stamp
	@echo "==> pytest"
	@$(VENV)/bin/python -m pytest $(WORKERS)

check: $(VENV)/.dev.stamp
	@echo "==> ruff"
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@echo "==> mypy"
	@$(VENV)/bin/mypy
	@echo "==> import contracts"
	@$(VENV)/bin/lint-imports --no-logo

clean:
	rm -rf $(VENV) dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is the last thing that venv writes, so its presence says that the environment is whole
$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "error: $(PYTHON) not found; name a Python as in: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c '$(SUPPORTED)' || { echo "error: $$($(PYTHON) --version) is not supported; name a Python from 3.11 to 3.13 as in: make PYTHON=python3.13" >&2; exit 1; }
	@echo "==> creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.cli.stamp: pyproject.toml | $(VENV)/bin/pip
	@echo "==> installing the command line into $(VENV)"
	@$(PIP) install --editable '.[cli]'
	@touch $@

$(VENV)/.dev.stamp: pyproject.toml | $(VENV)/bin/pip
	@echo "==> installing the development tools into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@
