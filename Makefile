.PHONY: setup run test postgres engines lists suites fuzz crawl kill siege bill bench bench-large notebooks pictures report lock format help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed
# Empty: what is compiled is kept, or each of the processes that tests start would compile the program anew.
export PYTHONDONTWRITEBYTECODE :=

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(STAMP) ## build the environment in .venv/

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 was not found as $(PYTHON); set PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

run: setup ## serve the pages; prints the address
	$(BIN)/zielnetz serve

test: setup ## lint, types, formats and all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --quiet viz/templates service/templates
	$(BIN)/python -m graph.turtle ontology data tests/city tests/matching.ttl
	sh tests/install.sh
	$(BIN)/python -m pytest --numprocesses=$$(($$(nproc) + 1)) --dist=loadfile --no-loadscope-reorder

postgres: setup ## run the tests of the office and of participation on PostgreSQL, too
	ZIELNETZ_PAGES_ON=postgresql $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile tests/test_ledger.py tests/test_office_*.py tests/test_cli_user.py tests/test_canary.py tests/test_participation*.py tests/test_registration.py tests/test_invitation_mail.py tests/test_grid_*.py tests/test_foreign_*.py

engines: setup ## ask the embedded engine, Oxigraph over HTTP and a real Virtuoso the same, and kill the servers; takes minutes
	sh tests/install.sh
	sh tests/install_virtuoso.sh
	ZIELNETZ_ENGINES=embedded,oxigraph,virtuoso $(BIN)/python -m pytest tests/test_engines.py tests/test_mirror.py tests/test_graph_client.py tests/dying_server.py

lists: setup ## run the tests of foreign lists on a register of 1,700 lines over nine years
	ZIELNETZ_WHOLE_LISTS=1 $(BIN)/python -m pytest tests/test_foreign_import.py tests/test_new_city.py

suites: setup ## run the W3C's suites on queries, graph store and validation, where ZIELNETZ_SUITES has them
	$(BIN)/python -m tests.suites

fuzz: setup ## attack readers of strangers' bytes and the API by machine; takes minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.txt
	$(BIN)/python -m tests.fuzz

crawl: setup ## walk over the whole site: every link, every figure; takes hours
	$(BIN)/python -m tests.crawl

kill: setup ## kill the service 500 times at random while it publishes; takes the better part of an hour
	$(BIN)/python -m tests.kill

siege: setup ## attack the service: bombs beside a crowd, slow clients before nginx, a full disk; takes minutes
	sh tests/siege/install.sh
	$(BIN)/python -m pytest tests/siege/*.py

bench: setup ## try the benchmarks on small cities, then measure; writes benchmarks/README.md and its curves; takes half an hour
	$(BIN)/python -m benchmarks --quick >/dev/null
	$(BIN)/python -m benchmarks

bench-large: setup ## measure a town of 600,000 activities; takes half an hour and 13 GB of memory
	$(BIN)/python -m benchmarks.large

notebooks: setup ## run the notebooks anew and keep what they give
	$(BIN)/python -m notebooks

pictures: setup ## take the pictures of the README anew
	$(BIN)/python -m tests.browser.pictures

report: setup ## write the report of the shipped city as PDF and as text document
	$(BIN)/zielnetz report -o var/bericht.pdf
	$(BIN)/zielnetz report -o var/bericht.docx

bill: setup ## write the software bill of materials (CycloneDX) to var/zielnetz.cdx.json
	mkdir -p var
	$(BIN)/python -m service.operation.bill var/zielnetz.cdx.json

format: setup ## bring code, templates and Turtle into house form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djlint --reformat --quiet viz/templates service/templates
	$(BIN)/python -m graph.turtle --write ontology data tests/city tests/matching.ttl

lock: ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --generate-hashes --no-emit-index-url --all-extras --python-version 3.11 pyproject.toml -o requirements.lock
