# Everything runs in .venv, which any target makes first: a fresh machine needs Python 3.11 or newer.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
PYTEST ?= -q -n 2
PROGRAMS ?= 20000
CALLS ?= 20000
SEQUENCES ?= 20000
MUTANTS ?= 20000
SEED ?= 1

.PHONY: help setup test verify record differential record-node record-rerank demo bench lint types docs format clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: $(READY) ## make .venv with all that development needs

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (PYTHON=... names it)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

test: $(READY) ## run the tests
	$(BIN)/python -m pytest $(PYTEST)

record: $(READY) ## ask the real engine (JDK 21+, Maven) all conformance cases again (FAMILIES=...)
	$(BIN)/python -m tests.conformance.record $(FAMILIES)

differential: $(READY) ## random scripts on the real engine (JDK 21+, Maven) and here (PROGRAMS, CALLS, SEQUENCES, MUTANTS, SEED)
	$(BIN)/python -m tests.differential.run --programs $(PROGRAMS) --calls $(CALLS) --sequences $(SEQUENCES) --mutants $(MUTANTS) --seed $(SEED)

verify: $(READY) ## run the cases of all connectors on a real node (OPENSEARCH_URL) and compare
	$(BIN)/painless-lite verify connectors

record-node: $(READY) ## ask a real node (OPENSEARCH_URL) all connector cases again
	$(BIN)/python tests/connector/node/record.py

record-rerank: $(READY) ## ask a real node (OPENSEARCH_URL) all reranked searches again
	$(BIN)/python tests/connector/rerank/record.py

demo: $(READY) ## the tutorial's reranker on its own query and passages
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh connectors/sagemaker/rerank-bge-m3/demo.sh

bench: $(READY) ## generated code against hand-written Python, cold start, compile time
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.lint

lint: $(READY) ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	$(BIN)/mypy

docs: $(READY) ## the documentation's pages, in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

format: $(READY) ## let ruff rewrite
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was built
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
