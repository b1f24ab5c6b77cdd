# make demo        everything from nothing to a running demo          make test     all tests
# make check       what has to pass before a change goes in           make messages the English catalogue
# make prove       every promise, at length (docs/promises.md)         make bench    speed and size (docs/performance.md)
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
JOBS ?= 2
ARGS ?=
UV := uv==0.13.8
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: demo setup setup-dev test prove bench check format lint types migrations messages lock clean

demo: setup
	@exec $(BIN)/mashang demo

setup:
	@$(PYTHON) bootstrap.py

setup-dev:
	@$(PYTHON) bootstrap.py --dev

test: setup-dev
	@$(BIN)/pytest -n $(JOBS) --dist worksteal $(ARGS)

prove: setup-dev
	@$(BIN)/python -m tests.prove $(ARGS)

bench: setup-dev
	@$(BIN)/python -m bench.run $(ARGS)

check: lint types migrations test

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djlint mashang --lint --quiet

types: setup-dev
	$(BIN)/mypy mashang bootstrap.py

migrations: setup-dev
	$(BIN)/mashang makemigrations --check --dry-run

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: setup-dev
	$(BIN)/mashang makemessages --locale en --add-location file --no-wrap --no-obsolete --ignore tests --ignore var
	$(BIN)/mashang compilemessages --locale en --ignore .venv

lock: setup-dev
	$(BIN)/python -m pip install --quiet $(UV)
	$(COMPILE) requirements.in --output-file requirements.lock
	$(COMPILE) requirements-dev.in --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
