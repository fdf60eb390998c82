# Every command by name. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED := --require-hashes --no-deps --only-binary :all:
SERVE ?= 1
PORT ?= 8417
SHARED ?= ../shared
GVA ?= $(SHARED)/gva
PREDICTED ?=
JOBS ?= auto
DEMO := demo/record.habeas

.PHONY: help
help: ## list every target
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- setting up

.PHONY: setup
setup: .venv/ready ## make .venv with the locked dependencies and habeas itself (quick when nothing changed)

.venv/ready: requirements/dev.txt pyproject.toml
	@tools/make-venv .venv
	@echo "Installing the locked dependencies (requirements/dev.txt) …"
	@$(PIP) $(LOCKED) -r requirements/dev.txt
	@$(PIP) --no-build-isolation --no-deps --no-index --editable .
	@touch $@
	@echo "Ready: .venv/bin/habeas"

.PHONY: setup-browser
setup-browser: ## install Debian's Chromium for the browser tests (needs root or sudo)
	@tools/setup-browser

# ---------------------------------------------------------------- trying it

.PHONY: demo
demo: setup ## a record of its own under demo/ with the example reports, then the pages (SERVE=0: without)
	@$(BIN)/python tools/demo.py $(DEMO) $(if $(filter 0,$(SERVE)),--no-pages,--port $(PORT))

.PHONY: shots
shots: setup ## screenshots of every page into shots/ (needs Chromium)
	@$(BIN)/python tools/shots.py shots

# ---------------------------------------------------------------- checking

.PHONY: test
test: setup ## the whole test suite (browser tests run where Chromium is found)
	@$(BIN)/pytest -n $(JOBS) $(PYTEST)

.PHONY: check
check: setup ## ruff, mypy --strict, the import contracts, the docs' commands
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest tests/test_docs.py

.PHONY: bench
bench: setup .venv-bench/ready ## accuracy against its floors, and speed beside spaCy (CORRECTIONS=FILE of habeas export: accuracy on that alone)
ifdef CORRECTIONS
	@$(BIN)/python bench/accuracy.py --shared $(SHARED) --corrections $(CORRECTIONS)
else
	@$(BIN)/python bench/accuracy.py --shared $(SHARED)
	@$(BIN)/python bench/speed.py --shared $(SHARED) --peer .venv-bench/bin/python
endif

.PHONY: bench-gva
bench-gva: setup $(if $(filter 0,$(PEER)),,.venv-bench/ready .venv-peers/ready) ## killed, injured, day and city of real reports on shootings, and joining them, beside peers (GVA=FOLDER, PREDICTED=FILE, PEER=0: ours alone)
	@$(BIN)/python bench/gva.py $(if $(filter 0,$(PEER)),,--peer .venv-bench/bin/python --peers .venv-peers/bin/python) --shared $(SHARED) --gva $(GVA) $(if $(PREDICTED),--predicted $(PREDICTED))

.venv-bench/ready: requirements/bench.txt
	@tools/make-venv .venv-bench
	@echo "Installing the peers to measure against (requirements/bench.txt) …"
	@.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) -r requirements/bench.txt
	@touch $@

.venv-peers/ready: requirements/peers.txt
	@tools/make-venv .venv-peers
	@echo "Installing the peers for joining (requirements/peers.txt) …"
	@.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) -r requirements/peers.txt
	@touch $@

.PHONY: bench-cost
bench-cost: setup ## start-up, memory, the slowest report, and how cost grows with length
	@$(BIN)/python bench/cost.py --shared $(SHARED)

.PHONY: train
train: setup ## learn anew, from tests/cases, what sentences tell by all their words and which doubtful statements are kept
	@$(BIN)/python bench/fit_weights.py

EXAMPLES ?= 20000
SECONDS_GUIDED ?= 600

.PHONY: fuzz
fuzz: setup .venv-fuzz/ready ## hostile text against reading: EXAMPLES made by Hypothesis, SECONDS_GUIDED of Atheris
	@$(BIN)/python fuzz/reading.py generated --examples $(EXAMPLES)
	@.venv-fuzz/bin/python fuzz/reading.py guided --seconds $(SECONDS_GUIDED)

.venv-fuzz/ready: requirements/fuzz.txt pyproject.toml
	@tools/make-venv .venv-fuzz
	@echo "Installing the fuzzers (requirements/fuzz.txt) …"
	@.venv-fuzz/bin/python -m pip --disable-pip-version-check install --quiet $(LOCKED) -r requirements/fuzz.txt
	@echo "$(CURDIR)/src" > "$$(.venv-fuzz/bin/python -c 'import site; print(site.getsitepackages()[0])')/habeas.pth"
	@touch $@

# ---------------------------------------------------------------- building

.PHONY: gazetteer
gazetteer: setup ## build the file of places anew from its pinned sources (needs npm)
	@$(PIP) $(LOCKED) -r requirements/gazetteer.txt
	@$(BIN)/python tools/build_gazetteer.py

.PHONY: wheelhouse
wheelhouse: setup ## wheelhouse/: the wheel and all it needs, to install offline with pip alone
	@rm -rf wheelhouse build/wheel
	@$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir wheelhouse .
	@$(BIN)/python -m pip --disable-pip-version-check download --quiet $(LOCKED) --dest wheelhouse -r requirements/run.txt
	@echo "$$(ls wheelhouse | wc -l) wheels. Elsewhere: pip install --no-index --find-links wheelhouse habeas"

.PHONY: lock
lock: ## resolve requirements/*.txt anew (needs pip-compile)
	@tools/lock

.PHONY: clean
clean: ## remove what the other targets made (.venv, demo/, wheelhouse/, shots/, caches)
	@rm -rf .venv .venv-bench .venv-peers .venv-fuzz demo wheelhouse shots build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
