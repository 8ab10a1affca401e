# Two commands for a fresh machine: `make demo` and `make test`.
# Everything goes into .venv; nothing outside this folder is touched.

VENV := .venv
TRAIN := .venv-train
BIN := $(VENV)/bin
GOLD ?= $(FIRSTHAND_POLNEAR)
READER ?= rules
# The lists in requirements/ name all there is, so nothing else is looked up.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
SOURCES := pyproject.toml requirements/run.txt requirements/dev.txt

.PHONY: demo test check site sample lock vendor weights clean

demo: $(VENV)/run-ready  ## build the sample case and print its claims ledger
	@$(BIN)/firsthand demo
	@echo "the program is $(BIN)/firsthand; it goes on PATH with: pipx install ." >&2

test: $(VENV)/dev-ready  ## run every test
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/dev-ready  ## lint, types, layers
	$(BIN)/ruff format --check src tests tools benchmarks training
	$(BIN)/ruff check src tests tools benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.sample.build --check
	$(BIN)/python -m tools.error_table --check

site: $(VENV)/run-ready  ## write the sample case as a small site into out/speicher
	@$(BIN)/firsthand demo --html out/speicher

sample: $(VENV)/dev-ready  ## build examples/speicher anew from tools/sample
	$(BIN)/python -m tools.sample.build

bench-reading: $(VENV)/dev-ready out/peer/ready  ## measure reading beside its peers; GOLD=labelled.jsonl.gz
	@test -n "$(GOLD)" || { echo "error: no labelled texts; nothing was measured" >&2; \
		echo "hint: make bench-reading GOLD=/path/to/dev.jsonl.gz" >&2; exit 2; }
	$(BIN)/python -m benchmarks.attribution $(GOLD) --out out/attributions.jsonl --reader $(READER) \
		--beside textacy --peer-python out/peer/bin/python
	$(BIN)/python -m benchmarks.reading $(GOLD) --reader $(READER) --profile

out/peer/ready: requirements/bench.txt
	@echo "setting up: peers, in an environment of their own" >&2
	@PYTHON="$(PYTHON)" sh tools/make_venv.sh out/peer
	@out/peer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock:  ## pin every dependency with its hashes (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --quiet --output-file requirements/run.txt
	uv pip compile pyproject.toml --extra dask --group build --group dev --constraint requirements/run.txt --universal --python-version 3.11 --generate-hashes --quiet --output-file requirements/dev.txt
	uv pip compile --group bench --constraint requirements/run.txt --universal --python-version 3.11 --generate-hashes --quiet --output-file requirements/bench.txt

vendor: $(VENV)/dev-ready  ## renew the scripts that the desk carries (needs npm)
	$(BIN)/python -m tools.vendor

weights: $(TRAIN)/ready  ## train the reader anew on CORPUS and build the package's weights
	PYTHONPATH=src $(TRAIN)/bin/python -m training "$(CORPUS)"

clean:  ## remove the environment and everything made here
	rm -rf $(VENV) $(TRAIN) out demo

$(BIN)/python:
	@PYTHON="$(PYTHON)" sh tools/make_venv.sh $(VENV)

$(VENV)/run-ready: $(BIN)/python requirements/run.txt pyproject.toml
	@echo "setting up: packages (once, about a minute)" >&2
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev-ready: $(VENV)/run-ready requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(TRAIN)/ready: requirements/run.txt requirements/train.txt
	@test -x $(TRAIN)/bin/python || PYTHON="$(PYTHON)" sh tools/make_venv.sh $(TRAIN)
	@$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt
	@$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/train.txt
	@touch $@
