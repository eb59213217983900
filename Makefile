# `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
MAKEFLAGS += --no-print-directory
CARGO ?= cargo
PYTHON ?= python3
CITY := target/demo/city
FUZZ := target/fuzz
SECONDS_OF_FUZZING ?= 60
# How many detours from the road to its end a life may take: under one approver, under two.
DETOURS ?= 2 1
# The coverage that libFuzzer is led by, from rustc itself; nothing else need be installed.
COVERAGE := -Cpasses=sancov-module $(foreach part,level=4 inline-8bit-counters pc-table trace-compares,\
  -Cllvm-args=-sanitizer-coverage-$(part))

.PHONY: help demo demo-full demo-faulty test test-rust test-python test-mobile fuzz lint doc examples-in-docs prove bench spark scale index clean

help: ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

demo: ## a synthetic city of about 60,000 students, end to end; writes target/demo/report.html
	$(CARGO) build --quiet --release -p humiao-examples
	target/release/city --out $(CITY)
	target/release/walk-through --city $(CITY) --out target/demo

demo-full: ## the same with about 600,000 students and 45,000 teachers
	$(CARGO) build --quiet --release -p humiao-examples
	target/release/city --full --out target/demo/city-full
	target/release/walk-through --city target/demo/city-full --out target/demo/full

demo-faulty: ## the same with faults planted in the files: each is reported, the exit code says so
	$(CARGO) build --quiet --release -p humiao-examples
	target/release/city --faulty --out target/demo/city-faulty
	target/release/walk-through --city target/demo/city-faulty --out target/demo/faulty

test: test-rust test-python test-mobile ## every test of every part present

test-rust: ## the Rust tests: unit, documentation, vectors, laws, the city
	$(CARGO) test --workspace
	$(PYTHON) tests/manifest.py --check

test-python: ## the Python package: wheel, pytest, vectors, stubs (makes its own virtual environment)
	bash bindings-python/check.sh

test-mobile: ## the Kotlin bindings on the JVM; the Swift sources are generated
	bash bindings-mobile/check.sh

fuzz: ## every decoder for a minute of arbitrary bytes; a crash is kept under target/fuzz/crashes
	RUSTFLAGS="$(COVERAGE)" $(CARGO) build --quiet --release --locked --manifest-path tests/fuzz/Cargo.toml \
	  --target "$$(rustc -vV | sed -n 's/^host: //p')" --target-dir $(FUZZ)/build
	mkdir -p $(FUZZ)/crashes $(FUZZ)/corpus
	cp tests/fuzz/corpus/* $(FUZZ)/corpus/
	$(FUZZ)/build/*/release/decoders $(FUZZ)/corpus -max_total_time=$(SECONDS_OF_FUZZING) -timeout=10 -max_len=8192 \
	  -artifact_prefix=$(FUZZ)/crashes/ -print_final_stats=1 -print_funcs=0 -verbosity=0 \
	  || { echo "what crashed is in $(FUZZ)/crashes; mend it, and put the input into tests/fuzz/corpus" >&2; exit 1; }

lint: examples-in-docs ## formatting, clippy, no clock, lock files, every public item with an example
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	# The fuzz target has a lock file of its own, which must follow the core.
	$(CARGO) metadata --locked --format-version 1 --manifest-path tests/fuzz/Cargo.toml > /dev/null
	bash tests/check-clock.sh
	bash tests/check-text.sh

examples-in-docs: ## every public item of the core has an example
	bash tests/check-examples.sh

doc: ## the documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps

prove: ## explores every life of a case within a bound, deeper than the tests; takes some minutes
	$(CARGO) run --quiet --release -p humiao-conformance --bin prove -- $(DETOURS)

bench: ## measures beside peers and limits (makes its own virtual environment); writes target/bench/summary.json
	bash tests/bench/environment.sh
	$(CARGO) build --quiet --release -p humiao-examples
	$(CARGO) bench --quiet -p humiao-conformance --bench warning
	$(CARGO) run --quiet --release -p humiao-conformance --bin bench

spark: ## the wheel inside Spark on two executors, one of them killed (needs JDK 17; makes its own virtual environment)
	bash examples/spark/environment.sh
	target/spark/venv/bin/python examples/spark/classify.py

scale: ## what a table of students takes on this machine, and what a province would: the tables of docs/scale.md
	bash examples/spark/environment.sh
	target/spark/venv/bin/python examples/spark/measure.py

index: ## writes docs/codes.md, docs/lifecycle.md and the manifest of the vectors
	$(CARGO) run --quiet -p humiao-conformance --bin index
	$(PYTHON) tests/manifest.py

clean: ## removes everything that was built
	$(CARGO) clean
