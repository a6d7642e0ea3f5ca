# What people and CI call. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

CARGO ?= cargo
# Nodes of the Grid in containers.
NODES ?= 2
# Installations that the demo shop can be, one a run; `a,b` is one of both.
VARIANTS ?= second-shop module-version without-psgdpr
# Clippy on all code, and on the program without its demo shop. CI names builds that clippy looks on at.
CLIPPY ?= $(CARGO) clippy --locked --workspace --all-targets -- -D warnings
CLIPPY_BARE ?= $(CARGO) clippy --locked --workspace --exclude demo-shop --exclude own-steps --no-default-features -- -D warnings
# Arguments for the runner: make bdd ARGS="--tags '@smoke and not @slow'"
ARGS ?=

# In `make bdd -- --tags @smoke` make takes the words after `--` for targets. They are the runner's: nothing
# else is made then, whatever they are called.
ifeq ($(firstword $(MAKECMDGOALS)),bdd)
RUNNER_WORDS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
endif

.PHONY: bdd
bdd: ## Run the features: on the demo shop, or on PSBDD_SHOP_URL. Arguments: make bdd -- --tags @smoke
	@scripts/setup.sh
	@scripts/bdd.sh $$PPID $(foreach word,$(RUNNER_WORDS),'$(subst ','\'',$(word))') -- $(ARGS)

ifneq ($(strip $(RUNNER_WORDS)),)

Makefile: ;

.PHONY: the-runners
the-runners: ;

%: the-runners
	@:

else

.PHONY: help setup test lint fmt vscode docs deny api pipelines soak bench variants docker docker-grid docker-check clean-docker

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | sort | expand -t 16

setup: ## Install what is missing: Chromium and its driver, Rust's formatter and linter, what reports are checked with
	@scripts/setup.sh --checks

vscode: ## Test the extension for VS Code and package it: editors/vscode/prestashop-bdd.vsix
	@scripts/vscode.sh --package

test: setup lint ## Formatting, clippy, all tests, the features, the extension, a short soak: what CI runs
	PSBDD_WORKERS=$${PSBDD_WORKERS:-4} PSBDD_TIMEOUT=$${PSBDD_TIMEOUT:-30} scripts/test.sh

lint: ## Check spelling, formatting and clippy, and the style of the features
	@scripts/typos.sh
	$(CARGO) fmt --all --check
	$(CLIPPY)
	$(CLIPPY_BARE)
	$(CARGO) run --locked --quiet -- fmt --check

variants: ## Run all features on each variant of the demo shop, with 1 and 4 workers; takes long: make variants VARIANTS=second-shop
	@scripts/setup.sh
	$(CARGO) build --locked --bin prestashop-bdd
	@failed=; for variant in $(VARIANTS); do for workers in 1 4; do \
	  echo "== $$variant, $$workers worker(s)"; \
	  $(CARGO) run --locked --quiet -- run --demo-variant "$$variant" --workers "$$workers" \
	    --report-dir "target/reports/$$variant-$$workers" $(ARGS) || failed="$$failed $$variant/$$workers"; \
	done; done; \
	if [[ -n $$failed ]]; then echo "failed on:$$failed"; exit 1; fi

bench: ## Measure what the suite costs beside shop and browser, reports, the mask of secrets, the trace of cases, reading features, answers to editors; takes minutes
	$(CARGO) bench --locked --package prestashop-bdd --bench speed --bench mask --bench reports --bench trace
	$(CARGO) bench --locked --package prestashop-bdd-gherkin
	$(CARGO) test --locked --release --package prestashop-bdd-lsp --test it -- latency --nocapture

fmt: ## Format the code and the features
	$(CARGO) fmt --all
	$(CARGO) run --locked --quiet -- fmt

docs: ## Build the documentation of the code; every warning is an error
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --workspace --no-deps --document-private-items

deny: ## Check licences, sources and advisories of the dependencies (gets cargo-deny when it is missing)
	@scripts/deny.sh

api: ## Compare the library's public API with the last release (gets cargo-semver-checks when it is missing): make api ARGS=REVISION
	@scripts/api.sh $(ARGS)

pipelines: ## Check workflows, pipelines, images and scripts with their linters; get them first: make pipelines ARGS=--install
	@scripts/pipelines.sh $(ARGS)

soak: ## Random faults, random signals, repeated runs, fuzzing: hours. Arguments: make soak ARGS='--scenarios 500'
	$(CARGO) build --locked --bin prestashop-bdd --example soak
	$(CARGO) run --locked --example soak -- $(if $(ARGS),$(ARGS),--scenarios 500 --moments 100 --runs 200 --surroundings)
	$(if $(ARGS),,FUZZ_SECONDS=600 $(CARGO) test --locked --release --package prestashop-bdd --package prestashop-bdd-gherkin --test fuzz -- --nocapture --test-threads 1)
	$(if $(ARGS),,FUZZ_SECONDS=600 $(CARGO) test --locked --release --package prestashop-bdd-lsp --test it -- fuzz --nocapture)

docker: ## Run the features on a real PrestaShop in containers; reports in ./reports
	mkdir -p reports
	SUITE_UID=$$(id -u) SUITE_GID=$$(id -g) docker compose up --build --exit-code-from bdd bdd

docker-grid: ## The same over a Selenium Grid in containers. Nodes, one browser each: make docker-grid NODES=4
	mkdir -p reports
	SUITE_UID=$$(id -u) SUITE_GID=$$(id -g) PSBDD_WORKERS=$${PSBDD_WORKERS:-$(NODES)} docker compose --profile grid \
	  up --build --scale grid-node=$(NODES) --exit-code-from bdd-grid bdd-grid

docker-check: ## Check docker-compose.yml
	docker compose --profile grid config -q

clean-docker: ## Remove the containers and everything in them
	docker compose --profile grid down --volumes

endif
