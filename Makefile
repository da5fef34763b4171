# The words a person types. Everything real is in CMakeLists.txt and tests/.
#
#   make          build build/pvm            make asan     all tests under sanitizers
#   make demo     from nothing to the demos  make bench    compare with CPython
#   make test     from nothing to all tests  make fuzz     libFuzzer, a minute a target
#   make deps     install what is lacking    make tidy     house rules and clang-tidy
#   make mutate   COUNT (ten million) mutated snapshots, a tenth as many sources, under sanitizers
#   make clean    forget all builds          make format   clang-format in place
#   make mutants  break each rule of turns by one change, and see its test fail
#   make differ   SECONDS (a minute) of random programs from SEED on, on CPython and on pvm

.PHONY: build demo test deps asan bench fuzz mutate mutants differ tidy format clean
.DEFAULT_GOAL := build

JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60
SECONDS := 60
COUNT ?= 10000000
SEED ?= 1
SHELL := /bin/bash
PYTHON := /usr/bin/python3

PACKAGES := g++ cmake ninja-build ccache pkg-config python3 capnproto libcapnp-dev \
    libboost-context-dev libsqlite3-dev libsodium-dev libssl-dev libfmt-dev libcli11-dev \
    nlohmann-json3-dev libgmp-dev libmpfr-dev libcbor-dev libgtest-dev \
    python3-pytest mypy time

# $(call configure,preset,build folder): quiet unless it fails; the generator is chosen once, when the folder is new.
configure = cmake --preset $(1) \
    $$([ -e $(2)/CMakeCache.txt ] || ! command -v ninja >/dev/null || echo -GNinja) >build/configure-$(1).log 2>&1 \
    || { cat build/configure-$(1).log; exit 1; }
# $(call install,packages): does nothing, and needs no rights, when all of them are there.
install = tests/install_packages.sh $(1)
# $(call run_tests,build folder): ctest, then one line with the exact counts.
run_tests = ctest --test-dir $(1) -j $(JOBS) --output-on-failure --output-junit junit.xml \
    --test-output-size-passed 1000000 --test-output-size-failed 1000000; \
    code=$$?; $(PYTHON) tests/summary.py $(1)/junit.xml $$code

build:
	@mkdir -p build
	@$(call configure,release,build)
	@cmake --build build -j $(JOBS)

deps:
	@$(call install,$(PACKAGES))

demo: deps build
	build/pvm demo

test: deps build
	@$(call run_tests,build)

asan: deps
	@mkdir -p build
	@$(call configure,asan,build/asan)
	@cmake --build build/asan -j $(JOBS)
	@$(call run_tests,build/asan)

bench: build
	@$(PYTHON) tests/bench/run.py --pvm build/pvm
	@$(PYTHON) tests/bench/pauses/run.py --bench build/tests/pause_bench
	@folder=$$(mktemp -d) && build/tests/actors_bench turns 1 $$folder; code=$$?; rm -rf $$folder; exit $$code

fuzz: deps
	@$(call install,clang)
	@mkdir -p build
	@$(call configure,fuzz,build/fuzz)
	@cmake --build build/fuzz -j $(JOBS)
	@for target in build/fuzz/tests/*_fuzz; do \
	    name=$$(basename $$target); seeds=tests/fuzz/corpus/$$name; found=build/fuzz/corpus/$$name; \
	    mkdir -p $$found; [ -d $$seeds ] || seeds=; \
	    echo "== $$name"; \
	    $$target -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
	        -print_final_stats=1 -artifact_prefix=$$found- $$found $$seeds || exit 1; \
	done

# COUNT mutated snapshots and a tenth as many mutated sources, split over MUTATORS processes each.
MUTATORS ?= $(JOBS)
mutate: deps
	@mkdir -p build
	@$(call configure,asan,build/asan)
	@cmake --build build/asan -j $(JOBS) --target snapshot_fuzz --target compile_fuzz
	@$(PYTHON) tests/fuzz/campaign.py build/asan/tests/snapshot_fuzz $(COUNT) $(SEED) $(MUTATORS) \
	    tests/fuzz/corpus/snapshot_fuzz
	@$(PYTHON) tests/fuzz/campaign.py build/asan/tests/compile_fuzz $$(($(COUNT) / 10)) $(SEED) $(MUTATORS) \
	    tests/fuzz/corpus/compile_fuzz tests/language

differ: build
	@$(PYTHON) tests/fuzz/differential/run.py --pvm build/pvm --seconds $(SECONDS) --seed $(SEED)

mutants: deps
	@$(PYTHON) tests/mutants.py --jobs $(JOBS)

tidy: build
	@$(PYTHON) tests/tidy.py
	@$(call install,clang-tidy)
	@$(PYTHON) tests/tidy.py --list-sources | xargs -P $(JOBS) -n 4 clang-tidy --quiet -p build

format:
	@$(call install,clang-format)
	@$(PYTHON) tests/tidy.py --list-cpp | xargs clang-format -i

clean:
	rm -rf build
