# `make run` opens a practice, `make test` runs the tests; both do all the set-up in .venv first.
PY ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := run
.PHONY: run setup dev test quick lint bench ear reality plan vectors lock

run: setup  ## open a practice in the terminal
	@$(BIN)/heard practice $(if $(NAME),$(NAME),late-parcel)

setup: .venv/.ready
dev: .venv/.ready-dev

.venv/.ready: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Heard needs Python 3.11 or newer: run make PY=python3.12, say."; exit 2)
	@test -x $(BIN)/python || $(PY) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

test: dev lint  ## everything that must hold before a change lands
	@$(BIN)/heard check
	@OPENBLAS_NUM_THREADS=1 $(BIN)/heard prove
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

quick: dev  ## the everyday part, in well under a minute
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not slow"

lint: dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -1

ear: dev  ## how well the ear hears, move by move
	@$(BIN)/python -m bench.ear
	@$(BIN)/python -m bench.ear.promises

bench: dev  ## what things cost, as ratios
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m bench.cost
	@$(BIN)/python -m bench.store

tips: dev  ## how often the right tip is found
	@$(BIN)/python -m bench.tips

reality: dev  ## how often the Reality Test is right
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.reality

plan: dev  ## how well the pencil marks what a friend would
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m bench.plan

vectors: dev  ## work out the built-in texts' vectors anew, after their words or the encoder changed
	@$(BIN)/python -m adapters.ship

lock: dev  ## pin every dependency anew, with hashes
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --group build --group dev pyproject.toml -o requirements-dev.lock
